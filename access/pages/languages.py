"""Builds the languages page."""

from __future__ import annotations

from access.page.model import Page
from access.pages.context import PageContext


def languages_page(context: PageContext) -> Page:
    raise NotImplementedError
