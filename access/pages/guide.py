"""Builds the guide page."""

from __future__ import annotations

from access.journeys import Service
from access.page.model import Page
from access.pages.context import PageContext


def guide_page(context: PageContext, service: Service) -> Page:
    raise NotImplementedError
