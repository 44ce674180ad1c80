"""Words are plain: limits of the project's rules for texts, over everything citizens read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from access.journeys import Group, Question, Service
from access.journeys.checks.plain_words import load_hard_words
from access.journeys.checks.texts import texts
from access.journeys.questions import question_types
from access.page.walk import phrases
from access.pages import (
    Display,
    build_shell,
    receipt_page,
    standing_page,
)
from access.pages.wording import SAMPLE
from tests.access.pages.after_handing_in import WAITING as STANDING
from tests.access.pages.every_page import SERVICES, context_in, every_page
from tests.access.services.pages import pages_of_service

HAN = re.compile(r"[\u4e00-\u9fff]")
SENTENCE_END = re.compile(r"[。！？；\n]")
CLAUSE_END = re.compile(r"[。！？；，：、\n]")
HARD = load_hard_words()
UNPLAIN = (*HARD.office, *HARD.abbreviations, *HARD.blame, *HARD.open_ended, "你")
MOST_MEAN_SENTENCE = 20
MOST_SENTENCE = 40
MOST_MEAN_CLAUSE = 12
MOST_SENTENCES = 4
MOST_STEP = 18
MOST_NAME = 10
MOST_BUTTON = 8
STATING_FACTS = ("guide", "information", "stop", "changed", "practised")
EACH = pytest.mark.parametrize("service", SERVICES.values(), ids=lambda service: service.id)


def service_texts(service: Service) -> list[str]:
    """Every text of a service file."""
    return [text for _, text in texts(service)]


@cache
def page_texts() -> tuple[str, ...]:
    """Every Chinese text on every page and in the frame."""
    context = context_in("zh-Hans")
    shell = build_shell(context, "", Display())
    of_services = (
        page for each in SERVICES.values() for _, page in pages_of_service(context, each)
    )
    found = {
        phrase.text
        for page in (*every_page().values(), *of_services, shell)
        for phrase in phrases(page)
        if phrase.locale == "zh-Hans" and HAN.search(phrase.text)
    }
    return tuple(sorted(found))


@cache
def all_texts() -> tuple[str, ...]:
    """Everything: the files, the pages, and what to mend in every type of question."""
    found = {text for service in SERVICES.values() for text in service_texts(service)}
    found |= {words for kind in question_types().values() for words in kind.problems.values()}
    return tuple(sorted({*found, *page_texts()}))


def han(text: str) -> int:
    return len(HAN.findall(text))


def parts(text: str, end: re.Pattern[str]) -> list[int]:
    return [han(part) for part in end.split(text) if han(part)]


def mean(found: Iterator[str] | list[str] | tuple[str, ...], end: re.Pattern[str]) -> float:
    lengths = [length for text in found for length in parts(text, end)]
    return sum(lengths) / len(lengths)


def questions_of(service: Service) -> Iterator[Question | Group]:
    for entry in service.questions():
        yield entry
        if isinstance(entry, Group):
            yield from entry.questions


def test_there_are_texts_to_judge() -> None:
    assert len(all_texts()) > 1000
    assert len(page_texts()) > 150


def test_sentences_and_clauses_are_short_on_average() -> None:
    assert mean(all_texts(), SENTENCE_END) <= MOST_MEAN_SENTENCE
    assert mean(all_texts(), CLAUSE_END) <= MOST_MEAN_CLAUSE


@EACH
def test_sentences_of_each_service_are_short_on_average(service: Service) -> None:
    assert mean(service_texts(service), SENTENCE_END) <= MOST_MEAN_SENTENCE
    assert mean(service_texts(service), CLAUSE_END) <= MOST_MEAN_CLAUSE


def test_no_sentence_and_no_paragraph_is_long() -> None:
    long = [
        text
        for text in all_texts()
        if max(parts(text, SENTENCE_END), default=0) > MOST_SENTENCE
        or len(parts(text, SENTENCE_END)) > MOST_SENTENCES
    ]
    assert long == []


def test_no_word_of_offices_blame_or_catch_all_is_used() -> None:
    assert [(word, text) for text in all_texts() for word in UNPLAIN if word in text] == []


@EACH
def test_names_steps_and_questions_are_short(service: Service) -> None:
    assert len(service.name) <= MOST_NAME
    for step in service.steps:
        assert len(step.name) <= MOST_STEP
    for entry in questions_of(service):
        assert len(entry.name) <= MOST_NAME
        assert han(entry.question) <= MOST_STEP
        assert entry.question.endswith("？")
        assert entry.question.count("？") == 1
        assert entry.help, entry.id


@EACH
def test_every_button_of_a_question_is_short(service: Service) -> None:
    for entry in questions_of(service):
        for option in entry.options if isinstance(entry, Question) else ():
            assert han(option.label) <= MOST_BUTTON, option.label


def test_what_is_to_be_mended_says_what_to_do_with_an_example() -> None:
    asking = re.compile("请|要|可以|最|再|只")
    showing = re.compile(r"例如|按“|选“|说|拍|选一张|\{lunar\}|写短|核对|传一次|传一张")
    for name, kind in question_types().items():
        for reason, words in kind.problems.items():
            assert asking.search(words), f"{name}.{reason}: {words}"
            assert showing.search(words), f"{name}.{reason}: {words}"


def test_the_frame_of_every_page_says_that_it_shows_samples() -> None:
    shell = build_shell(context_in("zh-Hans"), "", Display())
    assert shell.sample.text == SAMPLE


@EACH
def test_pages_that_state_facts_of_a_service_say_so_aloud(service: Service) -> None:
    context = context_in("zh-Hans")
    pages = [
        *(page for _, page in pages_of_service(context, service) if page.kind in STATING_FACTS),
        receipt_page(context, service, STANDING),
        standing_page(context, service, STANDING),
    ]
    assert {page.kind for page in pages} >= {"guide", "receipt"}
    for page in pages:
        assert page.sample is not None, page.kind
        assert page.sample.text == SAMPLE, page.kind
        assert not page.sample.silent, page.kind
