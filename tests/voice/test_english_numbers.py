"""Numbers in English words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.english_numbers import cardinal, ordinal, year


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("0", "zero"),
        ("13", "thirteen"),
        ("40", "forty"),
        ("99", "ninety-nine"),
        ("110", "one hundred ten"),
        ("1,001", "one thousand one"),
        ("2000000", "two million"),
        ("-5", "minus five"),
        ("0.05", "zero point zero five"),
        ("1" * 13, " ".join(["one"] * 13)),
    ],
)
def test_quantities(written: str, said: str) -> None:
    assert cardinal(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1", "first"),
        ("2", "second"),
        ("12", "twelfth"),
        ("20", "twentieth"),
        ("21", "twenty-first"),
        ("100", "one hundredth"),
        ("103", "one hundred third"),
    ],
)
def test_places_in_a_row(written: str, said: str) -> None:
    assert ordinal(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1948", "nineteen forty-eight"),
        ("1900", "nineteen hundred"),
        ("1905", "nineteen oh five"),
        ("2000", "two thousand"),
        ("2009", "two thousand nine"),
        ("2026", "twenty twenty-six"),
        ("1066", "one thousand sixty-six"),
    ],
)
def test_years(written: str, said: str) -> None:
    assert year(written) == said


@given(st.integers(0, 10**12 - 1), st.integers(0, 10**12 - 1))
def test_different_numbers_are_said_differently(one: int, other: int) -> None:
    assert (cardinal(str(one)) == cardinal(str(other))) == (one == other)
