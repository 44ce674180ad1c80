"""What is rendered ahead is what the pages say."""

from __future__ import annotations

import re

import pytest

from access.fixed_words import fixed_words
from access.journeys.entitlement import load_entitlement_questions
from access.journeys.finding import load_topics
from access.page.walk import phrases
from locales.registry import load_registry
from tests.access.pages.all_pages import SERVICES, citizens_pages
from tests.access.pages.every_page import context_in
from tests.access.pages.family_aid import FAMILY_AID
from tests.access.pages.hand_work import SERVICE as HAND_WORK
from voice.page import PhraseKind

OWN = {each.id: each for each in (FAMILY_AID, HAND_WORK)}
"""Services that somebody added: the pages of the tests show them."""
LOCALES = tuple(load_registry())
MOMENT = re.compile(r"20\d\d|\d\d?:\d\d")
"""A day or an hour, which nobody knows beforehand."""


@pytest.fixture(scope="module")
def words() -> list[tuple[str, str]]:
    """Everything that is rendered ahead, collected once."""
    return fixed_words({**SERVICES, **OWN})


@pytest.mark.parametrize("locale", LOCALES)
def test_every_public_phrase_of_every_citizens_page_is_rendered_ahead(
    words: list[tuple[str, str]], locale: str
) -> None:
    ahead = set(words)
    missing = {
        phrase.text: name
        for name, page in citizens_pages(context_in(locale))
        for phrase in phrases(page)
        if not phrase.private and not MOMENT.search(phrase.text)
        if phrase.kind is not PhraseKind.PROBLEM and (phrase.locale, phrase.text) not in ahead
    }
    assert missing == {}


def test_no_words_are_rendered_twice(words: list[tuple[str, str]]) -> None:
    assert len(words) == len(set(words))


def test_the_pages_people_reach_first_are_rendered_first(words: list[tuple[str, str]]) -> None:
    order = [text for locale, text in words if locale == "zh-Hans"]
    service = SERVICES["pension-check"]
    question = service.steps[0].questions[0]
    assert (
        order.index(service.name)
        < order.index(service.who.lines[0])
        < order.index(question.question)
        < order.index("您的资料都删掉了")
    )


def test_topics_questions_refusals_and_ends_are_rendered_ahead(
    words: list[tuple[str, str]],
) -> None:
    texts = {text for _, text in words}
    topics = load_topics()
    assert {each.name for each in (*topics.events, *topics.people)} <= texts
    assert {each.question for each in load_entitlement_questions()} <= texts
    assert {"没有这一页", "请再按一次", "练习，不会提交", "改第二个孩子", "重选"} <= texts
    for service in SERVICES.values():
        for rule in service.rules:
            assert {rule.reason, rule.instead} <= texts


def test_no_field_is_left_open_and_nothing_private_nor_any_moment_is_among_them(
    words: list[tuple[str, str]],
) -> None:
    for _, text in words:
        assert "{" not in text
        assert "0000 0000 0000" not in text
        assert not re.search(r"2027|13:59|21:59", text), text
