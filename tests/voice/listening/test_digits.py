"""Digits from text, and the groups a page asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.voice.listening.pages import ID_NUMBER
from voice.understanding import Digits, digits_in
from voice.understanding.digits import fill_groups, lengths_wanted


@pytest.mark.parametrize(
    ("heard", "locale", "digits"),
    [
        ("五三零一零二", "zh-Hans", "530102"),
        ("五三零幺零二", "zh-Hans", "530102"),
        ("五三洞 两", "zh-Hans", "5302"),
        ("5 3 0, 1 0 2", "zh-Hans", "530102"),
        ("零零二艾克斯", "zh-Hans", "002X"),
        ("零零二叉", "zh-Hans", "002X"),
        ("00 2x", "zh-Hans", "002X"),
        ("five three oh one", "en", "5301"),
        ("오 삼 영 일", "ko", "5301"),
        ("今天", "zh-Hans", ""),
    ],
)
def test_digits_are_read_from_words_and_figures(heard: str, locale: str, digits: str) -> None:
    assert digits_in(heard, locale, "X") == digits


def test_a_letter_is_read_only_where_it_may_stand() -> None:
    assert digits_in("零零二艾克斯", "zh-Hans") == "002"


def test_a_whole_group_is_taken_and_named() -> None:
    assert fill_groups(ID_NUMBER, "", "530102") == Digits(
        field="id-number",
        value="530102",
        group=0,
        groups=(6, 4, 4, 4),
        complete=False,
        text="530102",
    )


def test_the_last_group_completes_the_number() -> None:
    found = fill_groups(ID_NUMBER, "53010219520315", "002X")
    assert found is not None
    assert found.complete
    assert found.value == "53010219520315002X"
    assert found.group == 3


def test_several_groups_at_once_are_taken_in_groups() -> None:
    found = fill_groups(ID_NUMBER, "530102", "19520315")
    assert found is not None
    assert (found.group, found.text) == (2, "1952 0315")


@pytest.mark.parametrize("said", ["", "5", "53010", "5301021"])
def test_what_is_no_whole_group_is_not_taken(said: str) -> None:
    assert fill_groups(ID_NUMBER, "", said) is None


def test_a_letter_in_the_middle_is_not_taken() -> None:
    assert fill_groups(ID_NUMBER, "530102", "195X") is None


def test_a_group_begun_by_hand_is_finished_by_voice() -> None:
    assert lengths_wanted(ID_NUMBER, "5301") == (2, 6, 10, 14)
    found = fill_groups(ID_NUMBER, "5301", "02")
    assert found is not None
    assert found.value == "530102"


@given(st.text("0123456789", max_size=18), st.text("0123456789", max_size=18))
def test_the_field_never_grows_past_its_groups(so_far: str, said: str) -> None:
    found = fill_groups(ID_NUMBER, so_far, said)
    if found is not None:
        assert found.value == so_far + said
        assert len(found.value) in (6, 10, 14, 18)
        assert found.complete == (len(found.value) == 18)
