"""What people say, from tables of sentences to what it comes to on a page of every kind."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml

from access.journeys.questions import type_of
from access.journeys.questions.date import Date
from tests.access.pages.pages_to_talk_to import QUESTIONS, TODAY, TextAlone, voices
from voice.deciding import Question, decide
from voice.understanding import Answer, Candidates, NoMatch, Outcome, Understood

TABLES = Path(__file__).parents[2] / "voice" / "understanding"
TAKEN: Mapping[str, Mapping[str, list[str]]] = yaml.safe_load((TABLES / "taken.yaml").read_text())
NOT_TAKEN: Mapping[str, list[str]] = yaml.safe_load((TABLES / "not_taken.yaml").read_text())
LEAST_TAKEN, LEAST_NOT_TAKEN = 300, 200
MOST_ASKED = 0.04
"""Share of other talk about which 对吗 may be asked, or candidates offered."""
ACTED_ON = Understood | Answer
LIKE_PHONE = ("id-number", "bank-card")
"""Pages that hear in the same way as the one for telephone numbers."""
CONFIRMING = "confirming"
FREE = "free"
"""Asks for words of one's own: there everything is an answer, which is asked about."""


@pytest.fixture(autouse=True)
def still_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the tables."""
    monkeypatch.setattr(type_of("date"), "_today", lambda: TODAY)


def said(page: str, text: str) -> Outcome:
    name = "guide" if page == CONFIRMING else page
    question = Question(voices()[name], is_confirming=page == CONFIRMING)
    return asyncio.run(decide(question, text, TextAlone()))


def outcome_of(page: str, text: str) -> str:
    """As the tables write it."""
    outcome = said(page, text)
    if isinstance(outcome, Understood):
        return "?" * outcome.confirm + outcome.action
    if isinstance(outcome, Answer):
        return f"value:{clean_of(page, outcome.value)}"
    if isinstance(outcome, Candidates):
        return "candidates:" + ",".join(each.action for each in outcome.options)
    return type(outcome).__name__


def clean_of(page: str, raw: str) -> str:
    kind = type_of(QUESTIONS[page].type)
    clean = kind.parse(raw)
    finding = kind.validate(clean, QUESTIONS[page])
    if finding is not None:
        return f"{finding.reason}?"
    return ",".join(sorted(clean.split(","))) if page == "several-of" else clean


def rows() -> Iterator[tuple[str, str, str]]:
    for page, meant in TAKEN.items():
        for outcome, texts in meant.items():
            yield from ((page, outcome, text) for text in texts)


def is_met(outcome: str, wanted: str) -> bool:
    """What may be asked about may also be sure; candidates hold what is wanted."""
    if wanted.startswith("candidates:"):
        service = wanted.removeprefix("candidates:")
        options = outcome.removeprefix("candidates:").split(",")
        return outcome.startswith("candidates:") and f"open:{service}" in options
    return wanted in (outcome, f"?{outcome}")


def test_the_tables_are_large_enough() -> None:
    assert len({(page, text) for page, _, text in rows()}) >= LEAST_TAKEN
    assert len({text for texts in NOT_TAKEN.values() for text in texts}) >= LEAST_NOT_TAKEN


@pytest.mark.parametrize("page", TAKEN)
def test_what_people_say_comes_to_what_they_mean(page: str) -> None:
    wrong = {
        text: (found, wanted)
        for each, wanted, text in rows()
        if each == page and not is_met(found := outcome_of(page, text), wanted)
    }
    assert wrong == {}


@pytest.mark.parametrize("page", [name for name in voices() if name not in (FREE, *LIKE_PHONE)])
def test_coughs_television_and_other_talk_are_never_acted_on_and_seldom_asked_about(
    page: str,
) -> None:
    heard = {text: said(page, text) for texts in NOT_TAKEN.values() for text in texts}
    acted = {text: each for text, each in heard.items() if isinstance(each, ACTED_ON)}
    assert {text: each for text, each in acted.items() if not each.confirm} == {}
    asked = {text: each for text, each in heard.items() if not isinstance(each, NoMatch)}
    assert len(asked) <= MOST_ASKED * len(heard), asked


def test_no_coughs_are_words_of_ones_own() -> None:
    for text in ("嗯", "呃", "啊", "唉", "不晓得", "我不知道"):
        assert isinstance(said(FREE, text), NoMatch)


def test_what_is_bound_is_never_taken_from_a_sentence() -> None:
    for text in (
        "提交",
        "确认",
        "好的确认",
        "我要提交",
        "提交提交",
        "确认提交了没有",
        "不要确认提交",
    ):
        outcome = said("check", text)
        assert not (isinstance(outcome, Understood) and outcome.action == "submit:check")


def test_the_day_of_the_tables_is_the_day_of_the_type() -> None:
    assert isinstance(type_of("date"), Date)
