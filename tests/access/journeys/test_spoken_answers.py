"""What the voice says of an answer is understood as the same answer again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.journeys import Question
from access.journeys.questions import type_of
from access.journeys.questions.date import Date
from access.journeys.questions.id_number import check_character
from access.journeys.questions.lunar import as_lunar
from voice.spoken_form import spoken_form

TODAY = date(2026, 11, 22)
SAY = spoken_form("zh-Hans").say
DATE = Date(lambda: TODAY)
DAYS = st.dates(date(1910, 1, 1), TODAY)


def question(kind: str) -> Question:
    return Question(id="asked", type=kind, question="请问？", name="回答")


def understood(kind: str, heard: str) -> str | None:
    raw = type_of(kind).understand(heard, question(kind))
    return None if raw is None else type_of(kind).parse(raw)


@given(DAYS)
def test_a_spoken_day_is_the_same_day(day: date) -> None:
    heard = SAY(f"{day.year}年{day.month}月{day.day}日")
    raw = DATE.understand(heard, question("date"))
    assert raw is not None
    assert DATE.parse(raw) == day.isoformat()


@given(DAYS)
def test_a_spoken_lunar_day_is_the_same_day(day: date) -> None:
    lunar = as_lunar(day)
    assert lunar is not None
    heard = SAY(f"农历{lunar.year}年{lunar.words()}")
    raw = DATE.understand(f"我是{heard}生的", question("date"))
    assert raw is not None
    assert DATE.parse(raw) == day.isoformat()


@given(st.decimals(Decimal("0.01"), Decimal(99_999_999), places=2))
def test_a_spoken_amount_is_the_same_amount(amount: Decimal) -> None:
    assert understood("money", SAY(f"{amount:,.2f} 元")) == f"{amount:.2f}"


@given(st.integers(0, 999_999_999))
def test_a_spoken_number_is_the_same_number(number: int) -> None:
    assert understood("number", SAY(f"{number:,} 个")) == str(number)


@given(st.integers(13_000_000_000, 19_999_999_999).map(str))
def test_a_spoken_telephone_number_is_the_same_number(number: str) -> None:
    heard = SAY(f"{number[:3]} {number[3:7]} {number[7:]}")
    assert understood("phone", heard) == number


@given(DAYS, st.integers(0, 999))
def test_a_spoken_identity_number_is_the_same_number(born: date, order: int) -> None:
    head = f"530102{born:%Y%m%d}{order:03}"
    number = head + check_character(head)
    heard = SAY(f"{number[:6]} {number[6:10]} {number[10:14]} {number[14:]}")
    assert understood("id-number", heard) == number


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("一九四八年三月三号，不对，五号", "1948-03-05"),
        ("一九四八年三月三号不是是三月五号", "1948-03-05"),
        ("一九四八年三月初三，错了，初五", "1948-04-13"),
        ("一九四七年三月五号，说错了，一九四八年三月五号", "1948-03-05"),
    ],
)
def test_only_the_part_that_was_wrong_is_said_again(heard: str, meant: str) -> None:
    raw = DATE.understand(heard, question("date"))
    assert raw is not None
    assert DATE.parse(raw) == meant


def test_what_was_taken_back_never_counts() -> None:
    assert understood("number", "三个，不对，我想想") is None
