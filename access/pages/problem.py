"""Builds the problem page."""

from __future__ import annotations

from enum import StrEnum

from access.page.model import Page
from access.pages.context import PageContext


class Trouble(StrEnum):
    """Why the page asked for cannot be shown; decides status, words and way on."""

    NO_PAGE = "no-page"
    NO_SERVICE = "no-service"
    NO_STEP = "no-step"
    NO_LOCALE = "no-locale"
    NO_RECEIPT = "no-receipt"
    FORM_EXPIRED = "form-expired"
    TOO_LARGE = "too-large"
    NOT_UNDERSTOOD = "not-understood"
    WRONG_METHOD = "wrong-method"
    OUR_FAULT = "our-fault"


def trouble_page(context: PageContext, trouble: Trouble, *, back_to: str = "") -> Page:
    """``back_to``: where the same thing can be tried again; home when empty. status is in the Page."""
    raise NotImplementedError
