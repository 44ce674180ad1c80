"""Builds the display page."""

from __future__ import annotations

from dataclasses import dataclass

from access.page.model import Page
from access.pages.context import PageContext


@dataclass(frozen=True, slots=True)
class Display:
    """Display settings as the cookie keeps them (``Display.parse`` / ``.cookie``)."""

    size: str = "1"
    theme: str = "light"
    caption: str = "0"
    pointer: str = "0"
    cross: str = "0"

    @classmethod
    def parse(cls, cookie: str) -> Display:
        """From the cookie; what is not known is the default."""
        raise NotImplementedError

    @property
    def cookie(self) -> str:
        """``size=2&theme=dark&…``"""
        raise NotImplementedError

    def with_setting(self, name: str, value: str) -> Display | None:
        """One setting changed (``reset`` gives the defaults); None when there is no such value."""
        raise NotImplementedError


def display_page(context: PageContext, display: Display) -> Page:
    """Buttons post ``<setting name>=<value>`` or ``reset=1`` to the display path."""
    raise NotImplementedError
