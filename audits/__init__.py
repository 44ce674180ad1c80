"""Auditing of web pages for accessibility and elder-friendliness."""
