"""Every page in a language that says all and means nothing: what stays Chinese was forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta

import pytest

from access.journeys import LookUpProblem, Refused, Standing, Status, load_services
from access.journeys.model import Reason
from access.journeys.outcomes import Wording
from access.page.model import Page
from access.page.shell import Shell
from access.pages import (
    Display,
    PageContext,
    Trouble,
    Way,
    build_shell,
    check_page,
    display_page,
    guide_page,
    home_page,
    languages_page,
    progress_page,
    question_page,
    receipt_page,
    search_page,
    shortcuts_page,
    standing_page,
    trouble_page,
    way_page,
)
from locales.catalogs import Catalogs
from locales.registry import load_registry
from tests.locales.pseudo import END, START, long_catalogs, right_to_left_catalogs
from voice.page import Phrase

SERVICE = load_services()["pension-check"]
ANSWERS = {
    "for-whom": "self",
    "id-number": "11010519491231002X",
    "living": "with-family",
    "contact": "13800138000",
    "consent": "agree",
}
NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("tag", "catalogs"),
    [("en", long_catalogs()), ("ug", right_to_left_catalogs())],
    ids=["long", "right-to-left"],
)
def test_no_page_shows_a_phrase_that_was_not_looked_up(tag: str, catalogs: Catalogs) -> None:
    context = PageContext(tag, catalogs.translator(tag))
    names = {locale.endonym for locale in load_registry().values()}
    names |= {locale.name_zh for locale in load_registry().values()}
    forgotten = {
        phrase.text
        for page in _pages(context)
        for phrase in _phrases(page)
        if not phrase.private
        and any(char.isalpha() for char in phrase.text)
        and not (phrase.text.startswith(START) and phrase.text.endswith(END))
    }
    assert forgotten <= names


def _pages(context: PageContext) -> Iterator[Page | Shell]:
    services = {SERVICE.id: SERVICE}
    yield build_shell(context, f"services/{SERVICE.id}", Display())
    yield home_page(context, services)
    yield guide_page(context, SERVICE)
    yield from (question_page(context, SERVICE, step) for step in SERVICE.steps)
    yield from _refused(context)
    yield check_page(context, SERVICE, ANSWERS)
    yield from (receipt_page(context, SERVICE, each) for each in _standings())
    yield from (standing_page(context, SERVICE, each) for each in _standings())
    yield progress_page(context)
    yield from (progress_page(context, typed="1", problem=each) for each in LookUpProblem)
    yield from (search_page(context, services, words) for words in ("", "关爱版", "xyz", "养老"))
    yield from (way_page(context, way) for way in Way)
    yield from (trouble_page(context, trouble) for trouble in Trouble)
    yield display_page(context, Display())
    yield languages_page(context)
    yield shortcuts_page(context)


def _refused(context: PageContext) -> Iterator[Page]:
    for step in SERVICE.steps:
        for reason, msgid in step.problems.items():
            wording = Wording(msgid, (("count", 3),) if reason is Reason.LENGTH else ())
            yield question_page(
                context, SERVICE, step, refused=Refused(step.id, reason, wording, "3")
            )


def _standings() -> Iterator[Standing]:
    for status in Status:
        yield Standing(
            number="557041569979",
            service_id=SERVICE.id,
            status=status,
            submitted_at=NOW,
            undo_until=NOW + timedelta(minutes=10),
            can_undo=status is Status.RECEIVED,
        )


def _phrases(part: object) -> Iterator[Phrase]:
    if isinstance(part, Phrase):
        yield part
    elif is_dataclass(part):
        for field in fields(part):
            yield from _phrases(getattr(part, field.name))
    elif isinstance(part, tuple):
        for each in part:
            yield from _phrases(each)
