"""Builds the search page."""

from __future__ import annotations

from collections.abc import Mapping

from access.journeys import Service
from access.page.model import Page
from access.pages.context import PageContext


def search_page(context: PageContext, services: Mapping[str, Service], query: str = "") -> Page:
    raise NotImplementedError
