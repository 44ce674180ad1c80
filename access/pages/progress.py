"""Builds the progress page."""

from __future__ import annotations

from access.journeys import LookUpProblem, Service, Standing, WithdrawProblem
from access.page.model import Page
from access.pages.context import PageContext


def progress_page(
    context: PageContext, *, typed: str = "", problem: LookUpProblem | None = None
) -> Page:
    """The look-up; its field is ``receipt``."""
    raise NotImplementedError


def standing_page(
    context: PageContext,
    service: Service,
    standing: Standing,
    *,
    problem: WithdrawProblem | None = None,
) -> Page:
    """What was found; while it can be undone its form posts to the withdraw path."""
    raise NotImplementedError
