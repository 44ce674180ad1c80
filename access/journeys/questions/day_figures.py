"""Days in figures: 1948-4-13, 48.4.13, 19480413, 13/4/1948, April 13, 1948."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from access.journeys.questions.days import LAST_MONTH, DayMistake, WrittenDay
from locales.formats import load_formats

FIGURES = re.compile(r"(\d+)\s*[-./,、\\ ~_:|·]\s*(\d+)\s*[-./,、\\ ~_:|·]\s*(\d+)[日号.]?")
_RUN = re.compile(r"\d+")
_FULL = 4
"""Digits of a year in full."""
_SHORT = 2
_WHOLE_RUN, _SHORT_RUN = 8, 6


def in_figures(text: str, *, is_lunar: bool) -> WrittenDay | DayMistake | None:
    """The day a text in nothing but figures tells; None where there is more than figures."""
    if _RUN.fullmatch(text):
        return _run_together(text, is_lunar=is_lunar)
    parted = FIGURES.fullmatch(text)
    if parted is None:
        return None
    first, second, third = parted.groups()
    if len(third) == _FULL and len(first) < _FULL:
        return _day_first(int(first), int(second), int(third), is_lunar=is_lunar)
    if len(first) not in (_SHORT, _FULL) or max(len(second), len(third)) > _SHORT:
        return DayMistake.ORDER
    return WrittenDay(int(first), len(first) < _FULL, int(second), int(third), is_lunar)


def _run_together(text: str, *, is_lunar: bool) -> WrittenDay | DayMistake:
    if len(text) == _WHOLE_RUN:
        return WrittenDay(int(text[:4]), False, int(text[4:6]), int(text[6:]), is_lunar)
    if len(text) == _FULL and text[:2] in ("18", "19", "20"):
        return DayMistake.NO_MONTH
    if len(text) != _SHORT_RUN:
        return DayMistake.RUN_TOGETHER
    if text[:2] in ("19", "20") and 1 <= int(text[4:]) <= LAST_MONTH:
        return DayMistake.NO_DAY
    return WrittenDay(int(text[:2]), True, int(text[2:4]), int(text[4:]), is_lunar)


def _day_first(first: int, second: int, year: int, *, is_lunar: bool) -> WrittenDay | DayMistake:
    """13/4/1948 and 4/13/1948 are clear; 4/5/1948 is not."""
    if first > LAST_MONTH or first == second:
        return WrittenDay(year, False, second, first, is_lunar)
    if second > LAST_MONTH:
        return WrittenDay(year, False, first, second, is_lunar)
    return DayMistake.ORDER


@cache
def _month_names() -> Mapping[str, int]:
    """Names of months in the languages of the pages but Chinese, the longest first."""
    names: dict[str, int] = {}
    for tag, formats in load_formats().items():
        if tag.startswith("zh"):
            continue
        for number, name in enumerate(formats.months, start=1):
            folded = unicodedata.normalize("NFKC", name).casefold()
            names[folded] = number
            if tag == "en":
                names[folded[:3]] = number
    return dict(sorted(names.items(), key=lambda each: -len(each[0])))


def with_month_name(text: str) -> WrittenDay | None:
    """The day a text with the name of a month tells, in whichever order its parts stand."""
    folded = text.casefold()
    for name, month in _month_names().items():
        if name not in folded:
            continue
        numbers = _RUN.findall(folded)
        years = [each for each in numbers if len(each) == _FULL]
        days = [each for each in numbers if len(each) <= _SHORT]
        if len(years) == len(days) == 1 and len(numbers) == len(years + days):
            return WrittenDay(int(years[0]), False, month, int(days[0]))
    return None
