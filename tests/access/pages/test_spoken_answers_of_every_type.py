"""Every question type has a way to be answered by voice, through the checks for typed answers."""

from __future__ import annotations

import asyncio

import pytest

from access.journeys.model import AnswerOption
from access.journeys.questions import Choices, Signing, Typing, Uploading, question_types, type_of
from access.page.spoken import PageVoice
from tests.access.pages.every_page import context_in
from tests.access.pages.pages_to_talk_to import QUESTIONS, TextAlone, question_voice, voices
from voice.deciding import Question, decide
from voice.page import ExpectKind
from voice.spoken_form import spoken_form
from voice.understanding import Answer, Candidates, Understood

SAY = spoken_form("zh-Hans").say
BY_TYPE = {question.type: question for question in QUESTIONS.values()}
TYPES = tuple(question_types())
NOT_SAID = (Uploading,)
"""A photo cannot be said; its page says so by touch."""
SAID_BY_LABEL = ("signature", "consent")
"""Bind: only the words on the button count."""


def say(page: PageVoice, text: str) -> object:
    return asyncio.run(decide(Question(page), text, TextAlone()))


def test_every_type_is_known_to_this_test() -> None:
    silent = {kind for kind in TYPES if kind not in BY_TYPE and kind not in SAID_BY_LABEL}
    assert silent == {"photo"}


@pytest.mark.parametrize("kind", [kind for kind in TYPES if kind in BY_TYPE])
def test_an_answer_said_as_the_voice_says_it_is_taken(kind: str) -> None:
    question = BY_TYPE[kind]
    type_ = type_of(kind)
    intake = type_.intake(question)
    assert not isinstance(intake, (*NOT_SAID, Signing))
    if isinstance(intake, Choices):
        heard = intake.options[0].label
        wanted = intake.options[0].value
    else:
        heard = SAY(type_.example if kind != "text" else "家里水管坏了")
        wanted = type_.parse(type_.example if kind != "text" else "家里水管坏了")
    outcome = say(question_voice(question), heard)
    if isinstance(outcome, Understood):
        assert outcome.action == f"choose:a:{wanted}"
        return
    assert isinstance(outcome, Answer)
    clean = type_.parse(outcome.value)
    assert clean == wanted
    assert type_.validate(clean, question) is None


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_page_says_what_kind_of_answer_it_expects(name: str) -> None:
    expected = question_voice(QUESTIONS[name]).expects()
    kinds = {
        "several-of": ExpectKind.SEVERAL,
        "date": ExpectKind.DATE,
        "money": ExpectKind.MONEY,
        "number": ExpectKind.NUMBER,
        "name": ExpectKind.NAME,
        "free": ExpectKind.FREE,
        "place": ExpectKind.PLACE,
        "phone": ExpectKind.DIGITS,
        "id-number": ExpectKind.DIGITS,
        "bank-card": ExpectKind.DIGITS,
    }
    assert (expected.kind if expected else None) is kinds.get(name)
    intake = type_of(QUESTIONS[name].type).intake(QUESTIONS[name])
    groups = intake.groups if isinstance(intake, Typing) else ()
    assert (expected.groups if expected else ()) == groups


def test_what_is_wrong_with_a_day_is_told_by_the_page_after_it_was_said() -> None:
    outcome = say(question_voice(QUESTIONS["date"]), "三月初五")
    assert isinstance(outcome, Answer)
    finding = type_of("date").validate(type_of("date").parse(outcome.value), QUESTIONS["date"])
    assert finding is not None
    assert finding.reason == "no-year"


def test_an_answer_is_read_back_with_what_makes_it_clear() -> None:
    back = {
        "date": ("一九四八年三月初五", "1948年4月13日（农历三月初五）"),
        "name": ("我叫张桂兰", "张桂兰，弓长张，桂花的桂，兰花的兰"),
        "phone": ("幺三八零零幺三八零零零", "138 0013 8000"),
        "money": ("三千六百块五毛", "3,600.50 元"),
        "place": ("五华区大观街道", "云南省昆明市五华区大观街道"),
    }
    for name, (heard, said_back) in back.items():
        outcome = say(question_voice(QUESTIONS[name]), heard)
        assert isinstance(outcome, Answer)
        assert outcome.said_back == said_back
        assert outcome.confirm


def test_only_four_places_are_read_and_all_can_be_said() -> None:
    page = question_voice(QUESTIONS["place"])
    names = [option.label for option in _options("place")]
    read = [phrase.text for phrase in page.script() if not phrase.silent]
    # And the way to type a place that is not among them.
    assert [name for name in names if name in read] == [*names[:4], "自己写"]
    assert any(f"还有 {len(names) - 5} 个" in text for text in read)
    said = {words for choice in page.choices() for words in choice.says}
    assert set(names) <= said


def _options(name: str) -> tuple[AnswerOption, ...]:
    intake = type_of(QUESTIONS[name].type).intake(QUESTIONS[name])
    assert isinstance(intake, Choices)
    return intake.options


def test_what_is_wanted_comes_to_candidates_that_lead_to_their_guides() -> None:
    outcome = say(voices()["home"], "我要给我老伴办那个养老的证")
    assert isinstance(outcome, Candidates)
    assert 1 <= len(outcome.options) <= 4
    assert outcome.options[0].href == "/zh-Hans/services/pension-check"
    assert outcome.text == "我要给我老伴办那个养老的证"


def test_other_languages_answer_by_what_stands_on_the_page() -> None:
    english = question_voice(QUESTIONS["number"], context_in("en"))
    assert english.answer_to("三个") is None
    assert isinstance(say(english, "next"), Understood)
