"""What holds for every page there is, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import groupby
from pathlib import Path

import pytest

from access.page.commands import ALWAYS, BACK, NEXT, READER
from access.page.model import (
    Button,
    Card,
    Choice,
    Field,
    Link,
    Notice,
    Option,
    Page,
    Section,
    SettingOption,
)
from access.page.spoken import PageVoice
from access.page.walk import walk
from access.pages import Display, Way, build_shell
from locales.catalogs import load_catalogs
from locales.registry import load_registry
from tests.access.pages.every_page import SERVICE, context_in, every_page
from voice.page import Phrase, PhraseKind, SpokenPage

LOCALES = tuple(load_registry())
PAGES = [(locale, name) for locale in LOCALES for name in every_page(locale)]
CHINESE = [name for locale, name in PAGES if locale == "zh-Hans"]
SPRITE = Path(__file__).parents[3] / "static" / "vendor" / "lucide-sprite.svg"


@pytest.fixture(scope="module")
def pages() -> dict[str, dict[str, Page]]:
    return {locale: every_page(locale) for locale in LOCALES}


@pytest.fixture(scope="module")
def sprite() -> str:
    """The pictograms that set-up put in place; without them: make setup."""
    return SPRITE.read_text(encoding="utf-8")


def spoken(page: Page) -> PageVoice:
    return PageVoice(page, load_catalogs().translator(page.locale))


def every_phrase(node: object) -> Iterator[Phrase]:
    """All phrases reachable through any field, found without the page's own walk."""
    if isinstance(node, Phrase):
        yield node
    elif isinstance(node, tuple | list | dict | set | frozenset):
        for each in node.values() if isinstance(node, dict) else node:
            yield from every_phrase(each)
    elif is_dataclass(node):
        for each in fields(node):
            yield from every_phrase(getattr(node, each.name))


@pytest.mark.parametrize(("locale", "name"), PAGES)
def test_the_script_says_every_phrase_of_the_page_once(
    pages: dict[str, dict[str, Page]], locale: str, name: str
) -> None:
    page = pages[locale][name]
    script = list(spoken(page).script())
    assert sorted(script, key=lambda phrase: phrase.id) == sorted(
        every_phrase(page), key=lambda phrase: phrase.id
    )
    assert len({phrase.id for phrase in script}) == len(script)


@pytest.mark.parametrize(("locale", "name"), PAGES)
def test_every_phrase_has_words_and_a_known_language(
    pages: dict[str, dict[str, Page]], locale: str, name: str
) -> None:
    for phrase in every_phrase(pages[locale][name]):
        assert phrase.text.strip() == phrase.text != ""
        assert phrase.locale in LOCALES
        assert "{" not in phrase.text


@pytest.mark.parametrize("name", CHINESE)
def test_the_title_is_read_before_the_answers_and_the_way_on_last(
    pages: dict[str, dict[str, Page]], name: str
) -> None:
    page = pages["zh-Hans"][name]
    read = [phrase for phrase in spoken(page).script() if not phrase.silent]
    kinds = [kind for kind, _ in groupby(phrase.kind for phrase in read)]
    assert kinds.count(PhraseKind.TITLE) == 1
    before_title = read[: read.index(page.title)]
    assert all(phrase.kind in (PhraseKind.TEXT, PhraseKind.PROBLEM) for phrase in before_title)
    blocks = list(every_phrase(page.blocks))
    if blocks and page.main:
        assert read.index(page.main.label) > max(
            read.index(phrase) for phrase in blocks if not phrase.silent
        )


def test_a_problem_is_read_first_and_once(pages: dict[str, dict[str, Page]]) -> None:
    page = pages["zh-Hans"]["question id-number length"]
    read = [phrase for phrase in spoken(page).script() if not phrase.silent]
    assert read[1].text == "请看这里"
    assert [phrase.kind for phrase in read].count(PhraseKind.PROBLEM) == 1


@pytest.mark.parametrize(("locale", "name"), PAGES)
def test_everything_one_can_say_belongs_to_one_action(
    pages: dict[str, dict[str, Page]], locale: str, name: str
) -> None:
    choices = spoken(pages[locale][name]).choices()
    actions = [choice.action for choice in choices]
    assert len(set(actions)) == len(actions)
    said: dict[str, str] = {}
    for choice in choices:
        for words in choice.says:
            assert said.setdefault(words, choice.action) == choice.action, words


@pytest.mark.parametrize("name", CHINESE)
def test_the_commands_work_on_every_page(pages: dict[str, dict[str, Page]], name: str) -> None:
    said = {words for choice in spoken(pages["zh-Hans"][name]).choices() for words in choice.says}
    assert {BACK.label, NEXT.label} <= said
    assert {command.label for command in ALWAYS} <= said


@pytest.mark.parametrize("name", CHINESE)
def test_answers_come_before_commands(pages: dict[str, dict[str, Page]], name: str) -> None:
    page = pages["zh-Hans"][name]
    actions = [choice.action for choice in spoken(page).choices()]
    own = [option.voice for option in walk(page) if isinstance(option, Option)]
    assert actions[: len(own)] == own


@pytest.mark.parametrize("name", CHINESE)
def test_every_action_has_an_element_that_does_it(
    pages: dict[str, dict[str, Page]], name: str
) -> None:
    page = pages["zh-Hans"][name]
    shell = build_shell(context_in("zh-Hans"), "", Display())
    elements = {
        node.voice
        for node in (*walk(page), *walk(shell))
        if hasattr(node, "voice") and not isinstance(node, Phrase)
    } | {command.action for command in READER}
    assert {choice.action for choice in spoken(page).choices()} <= elements


@pytest.mark.parametrize("name", CHINESE)
def test_every_page_has_one_main_way_on(pages: dict[str, dict[str, Page]], name: str) -> None:
    page = pages["zh-Hans"][name]
    assert page.main is not None or page.form is not None


@pytest.mark.parametrize("name", CHINESE)
def test_nothing_binding_is_done_by_saying_a_common_word(
    pages: dict[str, dict[str, Page]], name: str
) -> None:
    for choice in spoken(pages["zh-Hans"][name]).choices():
        if choice.binding:
            assert len(choice.says) == 1
            assert len(choice.says[0]) >= 3


@pytest.mark.parametrize("name", CHINESE)
def test_labels_of_buttons_and_links_are_short(
    pages: dict[str, dict[str, Page]], name: str
) -> None:
    for node in walk(pages["zh-Hans"][name]):
        if isinstance(node, Button | Link | Option | SettingOption):
            is_place = isinstance(node, Option) and node.voice.startswith("choose:home:")
            assert len(node.label.text) <= (20 if is_place else 8), node.label.text


@pytest.mark.parametrize("name", CHINESE)
def test_pages_with_facts_of_a_service_say_they_are_samples(
    pages: dict[str, dict[str, Page]], name: str
) -> None:
    page = pages["zh-Hans"][name]
    facts = {SERVICE.line, *SERVICE.next_steps, *SERVICE.who.lines, *SERVICE.result.lines}
    shown = {phrase.text for phrase in every_phrase(page)}
    assert page.sample is not None or not facts & shown


@pytest.mark.parametrize("name", CHINESE)
def test_every_pictogram_exists(pages: dict[str, dict[str, Page]], sprite: str, name: str) -> None:
    shell = build_shell(context_in("zh-Hans"), "", Display())
    for node in (*walk(pages["zh-Hans"][name]), *walk(shell)):
        if isinstance(node, Link | Option | Section | Notice) and node.icon:
            assert f'id="{node.icon}"' in sprite, node.icon


@pytest.mark.parametrize("locale", LOCALES)
def test_a_page_implements_what_the_voice_asks_for(
    pages: dict[str, dict[str, Page]], locale: str
) -> None:
    page: SpokenPage = spoken(pages[locale]["question id-number"])
    digits = page.expects()
    assert page.locale == locale
    assert digits is not None
    assert (digits.field, digits.groups, digits.letters) == ("id-number", (6, 4, 4, 4), "X")
    assert spoken(pages[locale]["home"]).expects() is None


@pytest.mark.parametrize("name", CHINESE)
def test_personal_data_is_marked_private_wherever_it_is_shown(
    pages: dict[str, dict[str, Page]], name: str
) -> None:
    private = ("110105 1949 1231 002X", "138 0013 8000", "一个人住", "本人", "5570 4156 9979")
    if name not in ("check", "receipt", "receipt late") and not name.startswith("standing"):
        return
    found = [phrase for phrase in every_phrase(pages["zh-Hans"][name]) if phrase.text in private]
    assert found
    assert all(phrase.private for phrase in found)


@pytest.mark.parametrize("name", CHINESE)
def test_paths_hold_no_personal_data_and_stay_in_the_language(
    pages: dict[str, dict[str, Page]], name: str
) -> None:
    for node in walk(pages["zh-Hans"][name]):
        if isinstance(node, Link) and not node.href.startswith("tel:"):
            assert node.href.startswith("/")
            assert name == "languages" or node.href.startswith("/zh-Hans/")
            assert not any(digits in node.href for digits in ("5570", "1949", "138"))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_frame_is_silent_and_numbers_apart_from_the_page(
    pages: dict[str, dict[str, Page]], locale: str
) -> None:
    shell = build_shell(context_in(locale), "services/pension-check", Display())
    frame = list(every_phrase(shell))
    assert all(phrase.silent for phrase in frame)
    ids = {phrase.id for phrase in frame}
    assert len(ids) == len(frame)
    for page in pages[locale].values():
        assert not ids & {phrase.id for phrase in every_phrase(page)}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_help_bar_has_the_same_four_slots(locale: str) -> None:
    shell = build_shell(context_in(locale), "", Display())
    slots = [shell.read.voice, *(link.voice for link in shell.help_links)]
    assert slots == ["say:page", "open:phone", "open:person", "open:window"]
    assert [link.href for link in shell.help_links] == [
        f"/{locale}/help/{way.value}" for way in Way
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_frame_names_every_language_by_itself_and_keeps_the_page(locale: str) -> None:
    shell = build_shell(context_in(locale), "services/pension-check", Display())
    assert [link.href for link in shell.languages] == [
        f"/{tag}/services/pension-check" for tag in LOCALES
    ]
    for link in shell.languages:
        assert link.label.locale == link.tag
        assert link.label.text == load_registry()[link.tag].endonym
        assert link.is_current is (link.tag == locale)


def test_only_drafts_are_marked_as_drafts() -> None:
    drafts = {locale for locale in LOCALES if build_shell(context_in(locale), "", Display()).draft}
    assert drafts == {tag for tag, each in load_registry().items() if each.review == "draft"}
    assert "zh-Hans" not in drafts


def test_cards_closed_questions_and_fields_are_among_the_pages_tested(
    pages: dict[str, dict[str, Page]],
) -> None:
    kinds = {type(node) for page in pages["zh-Hans"].values() for node in walk(page)}
    assert {Card, Choice, Field} <= kinds
