"""What is rendered ahead is what the pages say."""

from __future__ import annotations

import pytest

from access.journeys import load_services
from access.journeys.flow import every_ask
from access.page.walk import phrases
from access.pages.context import PageContext
from access.pages.guide import guide_page
from access.prerender import fixed_words
from locales.catalogs import load_catalogs

SERVICES = load_services()


@pytest.fixture(scope="module")
def words() -> list[tuple[str, str]]:
    """Everything that is rendered ahead, collected once."""
    return fixed_words(SERVICES)


def test_every_public_phrase_of_a_guide_is_rendered_ahead_once(
    words: list[tuple[str, str]],
) -> None:
    assert len(words) == len(set(words))
    context = PageContext("zh-Hans", load_catalogs().translator("zh-Hans"))
    for service in SERVICES.values():
        for phrase in phrases(guide_page(context, service)):
            assert (phrase.locale, phrase.text) in words


def test_questions_refusals_and_troubles_are_rendered_ahead(
    words: list[tuple[str, str]],
) -> None:
    texts = {text for _, text in words}
    assert {"没有这一页", "请再按一次", "本站已是长辈版。字大、能听、能说，不用再找。"} <= texts
    for service in SERVICES.values():
        for ask in every_ask(service):
            assert ask.question.question in texts
        for rule in service.rules:
            assert {rule.reason, rule.instead} <= texts


def test_no_field_is_left_open_and_nothing_private_is_among_them(
    words: list[tuple[str, str]],
) -> None:
    for _, text in words:
        assert "{" not in text
        assert "0000 0000 0000" not in text
