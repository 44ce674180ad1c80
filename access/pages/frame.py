"""Builds the frame page."""

from __future__ import annotations

from access.page.shell import Shell
from access.pages.context import PageContext
from access.pages.display import Display


def build_shell(context: PageContext, path: str, display: Display) -> Shell:
    """The frame; ``path`` is the part after the locale, for example ``services/pension-check``."""
    raise NotImplementedError
