"""What a service file may set for a question, and what each type makes of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from access.journeys.problems import wording_of
from access.journeys.questions import Choices, Finding, Typing, type_of
from access.journeys.questions.date import Date
from access.journeys.questions.id_number import IdNumber
from locales.marking import Msgid
from tests.access.journeys.tables import question_of

YES_NO = [{"value": "yes", "label": "有"}, {"value": "no", "label": "没有"}]
THREE = [{"value": each, "label": f"第{each}种"} for each in ("a", "b", "c")]


def misuse(kind: str, **settings: object) -> set[str]:
    """Keys of the file that break a rule of the type."""
    return {key for key, _ in type_of(kind).misuse(question_of(kind, **settings))}


@pytest.mark.parametrize(
    ("kind", "settings", "keys"),
    [
        ("yes-no", {}, set()),
        ("yes-no", {"options": YES_NO}, set()),
        ("yes-no", {"options": THREE}, {"options"}),
        ("one-of", {"options": THREE}, set()),
        ("one-of", {}, {"options"}),
        ("one-of", {"options": THREE[:1]}, {"options"}),
        ("one-of", {"options": [THREE[0], THREE[0]]}, {"options"}),
        ("one-of", {"options": [THREE[0], {**THREE[1], "says": ["第a种"]}]}, {"options"}),
        ("consent", {"options": YES_NO}, {"options"}),
        ("consent", {"options": [YES_NO[0], {**YES_NO[1], "declines": True}]}, set()),
        ("several-of", {"options": THREE, "least": 1, "most": 3}, set()),
        ("several-of", {"options": THREE, "most": 4}, {"most"}),
        ("several-of", {"options": THREE, "least": 0}, {"least"}),
        ("several-of", {"options": [{"value": "a,b", "label": "甲"}, THREE[0]]}, {"options"}),
        ("number", {}, set()),
        ("number", {"options": THREE}, {"options"}),
        ("number", {"least": 60}, {"example"}),
        ("number", {"least": 60, "example": "65"}, set()),
        ("number", {"least": 9, "most": 3}, {"least"}),
        ("number", {"least": date(2020, 1, 1)}, {"least"}),
        ("number", {"example": "很多"}, {"example"}),
        ("money", {"most": 100}, {"example"}),
        ("money", {"most": 100, "example": "50"}, set()),
        ("money", {"least": 9, "most": 3}, {"least"}),
        ("text", {}, set()),
        ("text", {"least": 40, "most": 50}, {"example"}),
        ("text", {"most": 5000}, {"most"}),
        ("text", {"least": 0}, {"most"}),
        ("text", {"fact": "name"}, set()),
        ("text", {"fact": "name", "example": "Wang"}, {"example"}),
        ("date", {}, set()),
        ("date", {"least": 1, "most": 30}, set()),
        ("date", {"least": 30, "most": 1}, {"least"}),
        ("date", {"least": date(2020, 1, 1), "most": date(2019, 1, 1)}, {"least"}),
        ("date", {"example": "随便哪天"}, {"example"}),
        ("bank-card", {}, set()),
        ("bank-card", {"least": 16}, {"least"}),
    ],
)
def test_a_service_file_is_told_what_a_type_cannot_make_sense_of(
    kind: str, settings: dict[str, object], keys: set[str]
) -> None:
    assert misuse(kind, **settings) == keys


@pytest.mark.parametrize("kind", ["text", "number", "money", "date", "phone", "bank-card"])
def test_an_optional_question_may_be_left_empty_and_says_so(kind: str) -> None:
    question = question_of(kind, optional=True)
    assert type_of(kind).validate(type_of(kind).parse("  "), question) is None
    assert type_of(kind).show("", question).words == "没有填"
    finding = type_of(kind).validate("", question_of(kind))
    assert finding is not None
    assert finding.reason == "blank"


def test_words_of_the_service_come_before_those_of_the_type() -> None:
    question = question_of("phone", problems={"blank": "{name}：请留一个电话，例如 {example}。"})
    wording = wording_of(question, Finding("blank"))
    assert wording.msgid == "{name}：请留一个电话，例如 {example}。"
    assert dict(wording.values) == {"name": Msgid("回答"), "example": "138 0013 8000"}


def test_only_what_the_words_mention_is_filled_in() -> None:
    wording = wording_of(question_of("number", unit="人"), Finding("not-whole"))
    assert dict(wording.values) == {"example": "3"}


@pytest.mark.parametrize(
    ("kind", "settings", "expected"),
    [
        ("number", {}, ("numeric", 1, True)),
        ("number", {"least": -30}, ("text", 1, True)),
        ("number", {"example": "1.5"}, ("decimal", 1, True)),
        ("money", {}, ("decimal", 1, True)),
        ("date", {}, ("text", 1, True)),
        ("bank-card", {}, ("numeric", 1, True)),
        ("phone", {}, ("tel", 1, True)),
        ("id-number", {}, ("text", 1, True)),
        ("text", {"most": 30}, ("text", 1, False)),
        ("text", {"most": 300}, ("text", 5, False)),
    ],
)
def test_each_type_has_the_keyboard_that_suits_it(
    kind: str, settings: dict[str, object], expected: tuple[str, int, bool]
) -> None:
    intake = type_of(kind).intake(question_of(kind, **settings))
    assert isinstance(intake, Typing)
    assert (intake.inputmode, intake.lines, intake.keypad) == expected


@pytest.mark.parametrize(
    ("kind", "settings", "signs"),
    [
        ("number", {}, ""),
        ("number", {"least": -30, "example": "1.5"}, ".-"),
        ("money", {}, "."),
        ("date", {}, "-"),
        ("id-number", {}, "X"),
    ],
)
def test_the_keypad_has_the_signs_an_answer_needs(
    kind: str, settings: dict[str, object], signs: str
) -> None:
    intake = type_of(kind).intake(question_of(kind, **settings))
    assert isinstance(intake, Typing)
    assert intake.letters == signs


def test_what_is_too_long_is_explained_and_not_cut_off() -> None:
    question = question_of("text", most=50)
    intake = type_of("text").intake(question)
    assert isinstance(intake, Typing)
    assert intake.max_length > 50
    finding = type_of("text").validate("水" * intake.max_length, question)
    assert finding is not None
    assert finding.reason == "too-long"


def test_yes_and_no_have_labels_of_their_own_or_of_the_question() -> None:
    plain = type_of("yes-no").intake(question_of("yes-no"))
    own = type_of("yes-no").intake(question_of("yes-no", options=YES_NO))
    assert isinstance(plain, Choices)
    assert isinstance(own, Choices)
    assert [option.label for option in plain.options] == ["是", "不是"]
    assert [option.label for option in own.options] == ["有", "没有"]


def test_several_choices_are_ticked() -> None:
    intake = type_of("several-of").intake(question_of("several-of", options=THREE))
    assert isinstance(intake, Choices)
    assert intake.many


@pytest.mark.parametrize(
    ("today", "age"),
    [
        (date(2026, 12, 30), "76"),
        (date(2026, 12, 31), "77"),
        (date(2027, 1, 1), "77"),
    ],
)
def test_birthday_sex_and_age_follow_from_an_identity_number(today: date, age: str) -> None:
    told = IdNumber(lambda: today).gives("11010519491231002X")
    assert told == {"birthday": "1949-12-31", "sex": "female", "age": age}


@pytest.mark.parametrize(
    ("least", "most", "day", "reason"),
    [
        (None, None, "2026-11-22", None),
        (None, None, "2026-11-23", "future"),
        (None, None, "1896-11-22", None),
        (None, None, "1896-11-21", "too-old"),
        (Decimal(1), Decimal(30), "2026-11-23", None),
        (Decimal(1), Decimal(30), "2026-12-22", None),
        (Decimal(1), Decimal(30), "2026-12-23", "most"),
        (Decimal(1), Decimal(30), "2026-11-22", "least"),
        (Decimal(0), None, "2026-11-22", None),
        (Decimal(0), None, "2027-11-23", None),
        (Decimal(0), None, "2027-11-24", "most"),
        (Decimal(-365), None, "2025-11-22", None),
        (Decimal(-365), None, "2025-11-21", "least"),
        (Decimal(-365), None, "2026-11-23", "future"),
        (date(1980, 1, 1), date(2020, 12, 31), "1980-01-01", None),
        (date(1980, 1, 1), date(2020, 12, 31), "2021-01-01", "most"),
    ],
)
def test_a_day_lies_between_days_or_so_many_days_from_today(
    least: Decimal | date | None, most: Decimal | date | None, day: str, reason: str | None
) -> None:
    kind = Date(lambda: date(2026, 11, 22))
    finding = kind.validate(day, question_of("date", least=least, most=most))
    assert (finding.reason if finding else None) == reason


def test_one_hundred_and_thirty_years_before_a_leap_day_there_is_a_day() -> None:
    kind = Date(lambda: date(2028, 2, 29))
    assert kind.validate("1898-02-28", question_of("date")) is None
    assert kind.validate("1898-02-27", question_of("date")) is not None
