"""Builds the receipt page."""

from __future__ import annotations

from access.journeys import Service, Standing
from access.page.model import Page
from access.pages.context import PageContext


def receipt_page(context: PageContext, service: Service, standing: Standing) -> Page:
    raise NotImplementedError
