"""Builds the check page."""

from __future__ import annotations

from collections.abc import Mapping

from access.journeys import Service
from access.page.model import Page
from access.pages.context import PageContext


def check_page(context: PageContext, service: Service, answers: Mapping[str, str]) -> Page:
    """The answers to look over; ``answers`` must be complete. Its form posts to itself and is binding."""
    raise NotImplementedError
