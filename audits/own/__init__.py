"""Auditing this project's own pages: which pages, under which settings."""
