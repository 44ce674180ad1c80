"""Tools for those who write services: check, begin, preview, describe and export service files."""
