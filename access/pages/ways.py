"""Builds the ways page."""

from __future__ import annotations

from enum import StrEnum

from access.page.model import Page
from access.pages.context import PageContext


class Way(StrEnum):
    """Ways to get help without this site."""

    PHONE = "phone"
    PERSON = "person"
    WINDOW = "window"


def way_page(context: PageContext, way: Way) -> Page:
    raise NotImplementedError
