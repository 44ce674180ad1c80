from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from access.journeys import LookUpProblem
from access.journeys.receipts import check_digit, draw_number, read_number, show_number

numbers = st.from_regex(r"[0-9]{11}", fullmatch=True).map(
    lambda digits: digits + check_digit(digits)
)


def test_the_check_digit_is_the_one_of_the_thesis() -> None:
    assert check_digit("572") == "4"


@given(numbers)
def test_a_number_is_read_from_the_groups_it_is_shown_in(number: str) -> None:
    shown = show_number(number)
    assert [len(group) for group in shown.split()] == [4, 4, 4]
    assert read_number(shown) == number


@given(numbers, st.integers(0, 11), st.integers(1, 9))
def test_one_wrong_digit_is_a_typing_slip(number: str, place: int, change: int) -> None:
    wrong = str((int(number[place]) + change) % 10)
    typed = number[:place] + wrong + number[place + 1 :]
    assert read_number(typed) is LookUpProblem.MISTYPED


@given(numbers, st.integers(0, 10))
def test_two_swapped_digits_are_a_typing_slip(number: str, place: int) -> None:
    left, right = number[place], number[place + 1]
    assume(left != right)
    typed = number[:place] + right + left + number[place + 2 :]
    assert read_number(typed) is LookUpProblem.MISTYPED


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_or_told_why_not(typed: str) -> None:
    read = read_number(typed)
    assert isinstance(read, LookUpProblem) or read_number(read) == read


@pytest.mark.parametrize("typed", ["", "  ", "---", "　"])
def test_nothing_typed_is_blank(typed: str) -> None:
    assert read_number(typed) is LookUpProblem.BLANK


@pytest.mark.parametrize("typed", ["1234", "1234 5678 90123", "回执", "12345678901X", "9" * 100])
def test_what_is_not_twelve_digits_is_told_by_its_length(typed: str) -> None:
    assert read_number(typed) is LookUpProblem.LENGTH


def test_drawn_numbers_differ_and_check() -> None:
    drawn = {draw_number() for _ in range(500)}
    assert len(drawn) == 500
    assert all(read_number(number) == number for number in drawn)
