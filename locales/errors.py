"""What can be wrong with the language files; every message says what to mend."""

from __future__ import annotations


class LocaleError(Exception):
    """Base of the errors of this package."""


class RegistryError(LocaleError):
    """``locales.yaml`` says something it may not say."""


class CatalogError(LocaleError):
    """A catalog cannot be read or breaks a rule of the project."""
