"""What one can say on every page of every service: all that can be pressed, and nothing twice."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from access.page.model import Button, Link, Option, Page
from access.page.spoken import PageVoice
from access.page.walk import walk
from locales.registry import load_registry
from tests.access.pages.all_pages import SERVICES, all_pages
from tests.access.pages.every_page import context_in
from voice.page import VoiceChoice

LOCALES = tuple(load_registry())


@pytest.fixture(scope="module", params=LOCALES)
def voices(request: pytest.FixtureRequest) -> Mapping[str, tuple[Page, tuple[VoiceChoice, ...]]]:
    """By name: every page in one language, and what can be said on it."""
    context = context_in(request.param)
    return {
        name: (page, tuple(PageVoice(page, context.translate).choices()))
        for name, page in all_pages(context)
    }


def test_no_words_mean_two_things_on_one_page(
    voices: Mapping[str, tuple[Page, tuple[VoiceChoice, ...]]],
) -> None:
    twice = []
    for name, (_, choices) in voices.items():
        meant: dict[str, str] = {}
        for choice in choices:
            for words in choice.says:
                if meant.setdefault(words, choice.action) != choice.action:
                    twice.append((name, words, meant[words], choice.action))
    assert twice == []


def test_everything_that_can_be_pressed_can_be_done_by_saying_what_stands_on_it(
    voices: Mapping[str, tuple[Page, tuple[VoiceChoice, ...]]],
) -> None:
    unsaid = []
    for name, (page, choices) in voices.items():
        says = {choice.action: choice.says for choice in choices}
        for part in walk(page):
            if not isinstance(part, Option | Button | Link):
                continue
            if part.label.text not in says.get(part.voice, ()):
                unsaid.append((name, part.label.text, part.voice))
    assert unsaid == []


def test_a_page_answers_to_more_than_one_way_of_saying_the_way_on(
    voices: Mapping[str, tuple[Page, tuple[VoiceChoice, ...]]],
) -> None:
    for service in SERVICES:
        _, choices = voices[f"{service} guide"]
        start = next(each for each in choices if each.action == f"start:{service}")
        assert len(start.says) > 1


def test_words_of_a_page_go_before_the_other_words_of_a_command() -> None:
    pages = dict(all_pages(context_in("zh-Hans")))
    page = pages["hospital-appointment symptoms empty"]
    choices = PageVoice(page, context_in("zh-Hans").translate).choices()
    meant = {words: choice.action for choice in choices for words in choice.says}
    assert meant["看不清"] == "choose:symptoms:eyes"
    assert "open:display" in meant.values()
