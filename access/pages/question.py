"""Builds the question page."""

from __future__ import annotations

from access.journeys import Refused, Service, Step
from access.page.model import Page
from access.pages.context import PageContext


def question_page(
    context: PageContext,
    service: Service,
    step: Step,
    *,
    answer: str = "",
    refused: Refused | None = None,
) -> Page:
    """``answer`` is the clean answer stored so far; ``refused`` wins over it. Field name = step.id."""
    raise NotImplementedError
