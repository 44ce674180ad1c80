"""Everything the pages say reaches the voice as words."""

from __future__ import annotations

import re

import pytest

from access.fixed_words import fixed_words
from access.page.walk import phrases
from access.speech import PhraseSeal
from tests.access.pages.all_pages import SERVICES, all_pages, citizens_pages
from tests.access.pages.every_page import context_in
from voice.page import Phrase
from voice.sentences import OPTION_PAUSE_S, stretches
from voice.spoken_form import spoken_form

WRITTEN = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]")
UNSPOKEN = re.compile(r"[^\u4e00-\u9fff，。！？：；、\n]")


@pytest.fixture(scope="module")
def shown() -> list[Phrase]:
    """Every phrase of every citizen's page in Chinese and English, with what visitors typed."""
    pages = [page for tag in ("zh-Hans", "en") for _, page in citizens_pages(context_in(tag))]
    return [phrase for page in pages for phrase in phrases(page)]


@pytest.fixture(scope="module")
def chinese(shown: list[Phrase]) -> set[tuple[str, bool]]:
    """Chinese words, and whether they are private."""
    fixed = {(text, False) for locale, text in fixed_words(SERVICES) if locale == "zh-Hans"}
    return fixed | {(each.text, each.private) for each in shown if each.locale == "zh-Hans"}


def test_no_digit_and_no_latin_letter_of_any_page_reaches_the_mandarin_voice(
    chinese: set[tuple[str, bool]],
) -> None:
    form = spoken_form("zh-Hans")
    said = {text: form.speak(text, private=private).text for text, private in chinese}
    assert len(said) > 2000
    assert {text: words for text, words in said.items() if UNSPOKEN.search(words)} == {}


def test_no_digit_of_any_page_reaches_the_english_voice(shown: list[Phrase]) -> None:
    form = spoken_form("en")
    said = {each.text: form.say(each.text) for each in shown if each.locale == "en"}
    assert len(said) > 1000
    assert {text: words for text, words in said.items() if re.search(r"\d", words)} == {}


def test_every_stretch_of_every_page_shows_what_it_says(chinese: set[tuple[str, bool]]) -> None:
    for text, private in chinese:
        for each in stretches("zh-Hans", text, private=private):
            assert re.search(r"\w", text[each.text_from : each.text_to]), (text, each)


def test_no_public_word_is_taken_for_a_name(chinese: set[tuple[str, bool]]) -> None:
    form = spoken_form("zh-Hans")
    changed = {
        text: form.speak(text, private=True).text
        for text, private in chinese
        if not private and not WRITTEN.search(text)
        if form.speak(text, private=True).text != form.say(text)
    }
    assert changed == {}


def test_things_set_apart_in_one_phrase_are_said_apart(chinese: set[tuple[str, bool]]) -> None:
    apart = [text for text, _ in chinese if "；" in text]
    assert apart
    for text in apart:
        found = stretches("zh-Hans", text)
        assert any(each.pause_s >= OPTION_PAUSE_S for each in found[:-1]), text


def test_nothing_private_is_read_out_unless_somebody_asks() -> None:
    # A page has an address for each clip that it reads by itself; what has none is not read.
    seal = PhraseSeal(bytes(64), {"zh-Hans": "sound"})
    fixed = {text for _, text in fixed_words(SERVICES)}  # An example may equal an answer.
    pages_with_secrets = 0
    for name, page in all_pages(context_in("zh-Hans")):
        secret = {each.text for each in phrases(page) if each.private}
        read = {each.text for each in phrases(page) if seal.url(each) is not None}
        pages_with_secrets += bool(secret)
        assert not read & secret, name
        assert not {text for text in read - fixed for each in secret if _is_in(each, text)}, name
    assert pages_with_secrets > 10


def _is_in(secret: str, text: str) -> bool:
    """Whether a number or a name of four characters and more stands within a public text."""
    return len(secret) > 3 and secret in text
