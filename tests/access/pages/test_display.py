from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.page.model import Setting
from access.pages import Display, display_page
from access.pages.display import SETTINGS
from tests.access.pages.every_page import context_in

EVERY_VALUE = [(name, value) for name, (_, values) in SETTINGS.items() for value in values]


@pytest.mark.parametrize(("name", "value"), EVERY_VALUE)
def test_every_value_the_page_offers_is_kept_by_the_cookie(name: str, value: str) -> None:
    display = Display().with_setting(name, value)
    assert display is not None
    assert getattr(display, name) == value
    assert Display.parse(display.cookie) == display


@given(st.text(max_size=300))
def test_whatever_a_cookie_holds_the_page_can_be_shown(cookie: str) -> None:
    display = Display.parse(cookie)
    assert all(getattr(display, name) in values for name, (_, values) in SETTINGS.items())


def test_what_is_known_in_a_cookie_counts_and_the_rest_is_left() -> None:
    assert Display.parse("size=3&theme=pink&colour=red&cross=1") == Display(size="3", cross="1")


@pytest.mark.parametrize(("name", "value"), [("size", "9"), ("colour", "red"), ("theme", "")])
def test_a_value_that_is_not_offered_changes_nothing(name: str, value: str) -> None:
    assert Display().with_setting(name, value) is None


def test_reset_brings_all_defaults_back() -> None:
    assert Display("4", "yellow", "1", "1", "1").with_setting("reset", "1") == Display()


def test_each_setting_says_its_current_value_in_words() -> None:
    page = display_page(context_in("zh-Hans"), Display(size="3", caption="1"))
    headings = [block.heading.text for block in page.blocks if isinstance(block, Setting)]
    assert headings[:5] == [
        "字的大小：现在是特大字",
        "颜色：现在是白底黑字",
        "大字幕条：现在是开着",
        "大鼠标：现在是关着",
        "十字线：现在是关着",
    ]
    assert len(headings) == len(SETTINGS)
    assert all("现在是" in heading for heading in headings)


def test_exactly_one_value_of_each_setting_is_current() -> None:
    for block in display_page(context_in("zh-Hans"), Display()).blocks:
        assert isinstance(block, Setting)
        assert [option.is_current for option in block.options].count(True) == 1
