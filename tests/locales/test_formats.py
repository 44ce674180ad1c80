"""Dates, times and numbers."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, time
from decimal import Decimal

import pytest

from locales import build_tables
from locales.cldr_names import as_format
from locales.errors import LocaleError
from locales.formats import (
    FORMATS_FILE,
    Amount,
    LongDate,
    Paid,
    ShortTime,
    formats_of,
    load_formats,
)
from locales.registry import load_registry

DAY = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("tag", "day", "noon", "number"),
    [
        ("zh-Hans", "2026年10月1日", "15:05", "1,234,567.89"),
        ("en", "October 1, 2026", "3:05 PM", "1,234,567.89"),
        ("ug", "1-ئۆكتەبىر، 2026", "15:05", "1,234,567.89"),
        ("bo", "སྤྱི་ལོ་2026 ཟླ་བ་བཅུ་པའི་ཚེས་1", "15:05", "1,234,567.89"),
    ],
)
def test_each_language_writes_dates_times_and_numbers_its_own_way(
    tag: str, day: str, noon: str, number: str
) -> None:
    assert LongDate(DAY).in_language(tag) == day
    assert ShortTime(time(15, 5)).in_language(tag).replace("\u202f", " ") == noon
    assert Amount(1234567.89).in_language(tag) == number


def test_money_always_has_two_decimals() -> None:
    written = [Paid(Decimal(each)).in_language("zh-Hans") for each in ("0", "0.5", "1280.50")]
    assert written == ["0.00", "0.50", "1,280.50"]


@pytest.mark.parametrize(
    ("tag", "two", "three"),
    [
        ("zh-Hans", "A和B", "A、B和C"),
        ("en", "A and B", "A, B, and C"),
        # CLDR has English words for these two, and those are no words of theirs.
        ("ug", "A, B", "A, B, C"),
        ("bo", "A, B", "A, B, C"),
    ],
)
def test_a_list_is_written_in_the_words_of_its_language_alone(
    tag: str, two: str, three: str
) -> None:
    assert formats_of(tag).listed([]) == ""
    assert formats_of(tag).listed(["A"]) == "A"
    assert formats_of(tag).listed(["A", "B"]) == two
    assert formats_of(tag).listed(["A", "B", "C"]) == three


def test_midnight_is_twelve_in_english_and_whole_numbers_have_no_point() -> None:
    assert ShortTime(time(0, 5)).in_language("en").replace("\u202f", " ") == "12:05 AM"
    assert Amount(1200).in_language("en") == "1,200"


def test_the_table_is_what_separate_processes_read_from_cldr() -> None:
    assert FORMATS_FILE.read_text(encoding="utf-8") == build_tables.tables()


def test_every_language_of_the_registry_has_its_formats() -> None:
    assert list(load_formats()) == list(load_registry())


def test_no_language_shows_the_month_of_another_however_they_are_mixed() -> None:
    """python-babel issue 1234: after Uyghur, Chinese months came out in Uyghur."""
    months = {tag: set(formats_of(tag).months) for tag in load_formats()}
    for month in range(1, 13):
        for _ in ("first", "again"):
            for tag in ("ug", "zh-Hans", "bo", "en"):
                day = LongDate(date(2026, month, 1)).in_language(tag)
                others = set().union(*(names for other, names in months.items() if other != tag))
                assert not any(name in day for name in others if name not in months[tag])
    assert "年" in LongDate(DAY).in_language("zh-Hans")


def test_serving_never_loads_babel() -> None:
    program = (
        "import sys, datetime, locales.catalogs, locales.formats, locales.negotiate;"
        "locales.catalogs.load_catalogs();"
        "locales.formats.LongDate(datetime.date(2026, 10, 1)).in_language('ug');"
        "assert 'babel' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_an_unknown_letter_of_a_pattern_is_named() -> None:
    with pytest.raises(LocaleError, match="'EEEE' has no field"):
        as_format("EEEE d")


def test_quoted_words_of_a_pattern_are_kept() -> None:
    assert as_format("d 'de' MMMM ''y") == "{d} de {month} '{y}"


def test_a_language_without_table_is_told_how_to_build_it() -> None:
    with pytest.raises(LocaleError, match=r"python -m locales\.build_tables"):
        formats_of("lo")
