"""Builds the shortcuts page."""

from __future__ import annotations

from access.page.model import Page
from access.pages.context import PageContext


def shortcuts_page(context: PageContext) -> Page:
    raise NotImplementedError
