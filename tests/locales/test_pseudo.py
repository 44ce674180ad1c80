"""Every page in a language that says all and means nothing: what stays Chinese was forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from access.journeys import load_services
from access.journeys.regions import load_regions
from access.page.model import Page
from access.pages import Display, PageContext, build_shell
from access.pages.client_words import CLIENT_WORDS, LISTENING_BUTTONS, READER_BUTTONS
from locales.catalogs import Catalogs
from locales.registry import load_registry
from tests.access.pages.every_page import pages_of
from tests.access.services.pages import pages_of_service
from tests.locales.pseudo import END, START, long_catalogs, right_to_left_catalogs
from voice.page import Phrase

MADE_UP = ("family", "practice", "hand work")
"""How the names of pages begin whose service no catalog knows."""


@pytest.mark.parametrize(
    ("tag", "catalogs"),
    [("en", long_catalogs()), ("ug", right_to_left_catalogs())],
    ids=["long", "right-to-left"],
)
def test_no_page_shows_a_phrase_that_was_not_looked_up(tag: str, catalogs: Catalogs) -> None:
    context = PageContext(tag, catalogs.translator(tag))
    shell = build_shell(context, "services/pension-check", Display())
    parts = [shell, *product_pages(context)]
    shown = {phrase.text for part in parts for phrase in _phrases(part) if not phrase.private}
    names = {locale.endonym for locale in load_registry().values()} | places()
    forgotten = {
        text
        for text in shown
        if any(char.isalpha() for char in text) and not text.startswith(START)
    }
    assert len(shown) > 100
    assert forgotten <= names


def test_every_word_of_the_scripts_is_in_the_catalog() -> None:
    translate = long_catalogs().translator("en")
    for words in (CLIENT_WORDS, LISTENING_BUTTONS, READER_BUTTONS):
        for msgid in words.values():
            text = translate(msgid).text
            assert text.startswith(START)
            assert text.endswith(END)


def product_pages(context: PageContext) -> Iterator[Page]:
    """All pages, and those of the services that are brought along; not those made up for tests."""
    yield from (page for name, page in pages_of(context) if not name.startswith(MADE_UP))
    for service in load_services().values():
        yield from (page for _, page in pages_of_service(context, service))


def places() -> set[str]:
    """Names of places, which are the same in every language."""
    province = load_regions()
    assert province is not None
    found, left = set(), [province]
    while left:
        place = left.pop()
        found.add(place.name)
        left.extend(place.inside)
    return found


def _phrases(part: object) -> Iterator[Phrase]:
    if isinstance(part, Phrase):
        yield part
    elif is_dataclass(part):
        for field in fields(part):
            yield from _phrases(getattr(part, field.name))
    elif isinstance(part, tuple):
        for each in part:
            yield from _phrases(each)
