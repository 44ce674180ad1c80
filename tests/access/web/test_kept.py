"""Markup that is kept for everybody, and what must never be in it."""

from __future__ import annotations

from access.journeys.flow import every_ask
from access.page.model import Page
from access.pages import question_page
from access.web.kept import KeptMains
from tests.access.pages.every_page import SERVICE, context_in

CONTEXT = context_in("zh-Hans")
ASKS = {ask.key: ask for ask in every_ask(SERVICE)}
FOR_WHOM, ID_NUMBER = ASKS["for-whom"], ASKS["id-number"]


class CountingDraw:
    """Draws a page as text and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, page: Page, path: str, csrf: str) -> str:
        self.times += 1
        return f"<main data-page='{path}'>{page.blocks!r}<input value='{csrf}'></main>"


def test_a_kept_page_is_drawn_once_and_each_visitor_gets_a_token_of_their_own() -> None:
    mains, draw = KeptMains(), CountingDraw()
    page = question_page(CONTEXT, SERVICE, FOR_WHOM, {})
    first = mains.draw(page, "/zh-Hans/a", "token-1", draw)
    second = mains.draw(page, "/zh-Hans/a", "token-2", draw)
    assert draw.times == 1
    assert first.replace(b"token-1", b"token-2") == second
    assert b"token-1" not in second


def test_a_page_with_a_typed_answer_is_drawn_for_each_request() -> None:
    mains, draw = KeptMains(), CountingDraw()
    page = question_page(CONTEXT, SERVICE, ID_NUMBER, {"id-number": "11010519491231002X"})
    assert b"110105 1949 1231 002X" in mains.draw(page, "/a", "token", draw)
    assert b"110105 1949 1231 002X" in mains.draw(page, "/a", "token", draw)
    assert draw.times == 2


def test_what_is_filled_in_is_escaped() -> None:
    page = question_page(CONTEXT, SERVICE, FOR_WHOM, {})
    drawn = KeptMains().draw(page, '/"><script>', "'", CountingDraw())
    assert b"<script>" not in drawn


def test_the_answer_of_one_visitor_never_shows_to_another() -> None:
    mains, draw = KeptMains(), CountingDraw()
    chosen = question_page(CONTEXT, SERVICE, FOR_WHOM, {"for-whom": "family"})
    assert b"is_chosen=True" in mains.draw(chosen, "/a", "token", draw)
    blank = question_page(CONTEXT, SERVICE, FOR_WHOM, {})
    assert b"is_chosen=True" not in mains.draw(blank, "/a", "token", draw)
