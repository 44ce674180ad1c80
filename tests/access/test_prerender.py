"""What is rendered ahead is what the pages say."""

from __future__ import annotations

from access.journeys import load_services
from access.journeys.flow import every_ask
from access.page.walk import phrases
from access.pages.context import PageContext
from access.pages.guide import guide_page
from access.prerender import fixed_words
from locales.catalogs import load_catalogs


def test_every_public_phrase_of_a_guide_is_rendered_ahead_once() -> None:
    services = load_services()
    words = fixed_words(services)
    assert len(words) == len(set(words))
    context = PageContext("zh-Hans", load_catalogs().translator("zh-Hans"))
    for service in services.values():
        for phrase in phrases(guide_page(context, service)):
            assert (phrase.locale, phrase.text) in words


def test_questions_refusals_and_troubles_are_rendered_ahead() -> None:
    texts = {text for _, text in fixed_words(load_services())}
    assert {"没有这一页", "请再按一次", "本站已是长辈版。字大、能听、能说，不用再找。"} <= texts
    for service in load_services().values():
        for ask in every_ask(service):
            assert ask.question.question in texts
        for rule in service.rules:
            assert {rule.reason, rule.instead} <= texts


def test_no_field_is_left_open_and_nothing_private_is_among_them() -> None:
    for _, text in fixed_words(load_services()):
        assert "{" not in text
        assert "0000 0000 0000" not in text
