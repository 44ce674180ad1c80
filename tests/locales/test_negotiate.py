"""Choosing a language for a visitor who has not chosen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales.negotiate import negotiate
from locales.registry import load_registry


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", "zh-Hans"),
        ("*", "zh-Hans"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("zh-TW", "zh-Hans"),
        ("en-US,en;q=0.9", "en"),
        ("ug-CN", "ug"),
        ("bo;q=0.4, ug;q=0.8", "ug"),
        ("fr, bo;q=0.2", "bo"),
        ("EN-gb", "en"),
        ("en;q=0, ug;q=0.1", "ug"),
        ("eng", "zh-Hans"),
        (";;,q=3;en,=", "zh-Hans"),
        ("en;q=seven, ug;q=nan, bo;q=0.1", "bo"),
    ],
)
def test_the_most_wanted_language_we_have_is_chosen(header: str, expected: str) -> None:
    assert negotiate(header) == expected


def test_the_citizens_own_choice_goes_before_that_of_the_browser() -> None:
    assert negotiate("en", cookie="bo") == "bo"


def test_a_forged_cookie_counts_as_none() -> None:
    assert negotiate("en", cookie="../../etc") == "en"


@given(st.text(max_size=2000), st.none() | st.text(max_size=20))
def test_any_header_and_any_cookie_lead_to_a_language_we_have(
    header: str, cookie: str | None
) -> None:
    assert negotiate(header, cookie) in load_registry()
