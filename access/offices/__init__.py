"""Offices that take applications: one in our own database, and any that speaks JSON over HTTP."""
