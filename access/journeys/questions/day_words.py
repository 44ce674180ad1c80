"""Days as people write and say them, Gregorian and lunar.

1948-4-13、19480413、1948年4月13日、一九四八年三月初五、农历48年三月初五、13 April 1948.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from access.journeys.questions.lunar import (
    FIRST_YEAR,
    LAST_YEAR,
    LunarDay,
    as_gregorian,
    days_of,
    has_month,
)
from access.journeys.questions.numerals import NUMERAL, number_in
from access.journeys.questions.tidying import tidy
from locales.formats import load_formats


class DayMistake(StrEnum):
    """Why a text is no day yet."""

    NOT_A_DAY = "not-a-date"
    NO_YEAR = "no-year"
    NO_MONTH = "no-month"
    NO_DAY = "no-day"
    WHICH_CENTURY = "which-century"
    WHICH_CALENDAR = "which-calendar"
    ORDER = "order"
    RUN_TOGETHER = "run-together"
    NO_SUCH_MONTH = "no-such-month"
    NO_SUCH_DAY = "no-such-day"
    NO_LEAP_MONTH = "no-leap-month"
    NO_SUCH_LUNAR_DAY = "no-such-lunar-day"
    TOO_OLD = "too-old"


@dataclass(frozen=True, slots=True)
class _Written:
    """What was found in the text, not yet judged."""

    year: int | None = None
    is_short_year: bool = False
    month: int | None = None
    day: int | None = None
    is_lunar: bool = False
    is_leap: bool = False


_LUNAR = re.compile(r"农历|阴历|旧历|老历|古历|夏历|老黄历")
_SOLAR = re.compile(r"阳历|公历|新历|西历|国历|公元")
_ASIDE = re.compile(r"\((?:农历|阴历)[^)]*\)|\(?(?:星期|礼拜|周)[一二三四五六日天]\)?")
_BORN = re.compile(r"^我?(?:的)?(?:出生日期|出生于|出生在|生于|生在|生日|出生)[是:]?")
_SPACES = re.compile(r"(?<!\d) | (?!\d)")
_RUN = re.compile(r"\d+")
_PARTED = re.compile(r"(\d+)\s*[-./,、\\ ~_:|·]\s*(\d+)\s*[-./,、\\ ~_:|·]\s*(\d+)[日号.]?")
_OLDEST_SHORT_YEARS = 120
"""Nobody alive is older: 48 is 1948; 15 may be 1915 or 2015 and is asked for."""
_REPUBLIC = 1911
_N = NUMERAL
_YEAR = (
    rf"(?:(?P<republic>民国)?(?P<year>[{_N}]{{1,7}}?|元)年(?:的)?|(?P<bare_year>\d{{4}})(?:的)?)"
)
_IN_CHINESE = re.compile(
    rf"{_YEAR}?(?:(?P<leap>闰)?(?P<month>正|元|冬|腊|[{_N}]{{1,3}})月份?(?:的)?)?"
    rf"(?P<day>(?P<first>初)?[{_N}]{{1,3}})?(?P<suffix>[日号])?(?:出?生)?"
)
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_TODAY = {"大前天": -3, "前天": -2, "昨天": -1, "今天": 0, "明天": 1, "大后天": 3, "后天": 2}
_LAST_MONTH = 12


def read_day(text: str, today: date) -> date | DayMistake:
    """The day a text means, as a whole."""
    text = tidy(text)
    aside = _ASIDE.sub("", text)
    text = aside if _RUN.search(aside) else text
    foreign = _with_month_name(text)
    if foreign is not None:
        return _judged(foreign, today)
    text = _BORN.sub("", _SPACES.sub("", text))
    if text in _TODAY:
        return today + timedelta(days=_TODAY[text])
    bare = _SOLAR.sub("", _LUNAR.sub("", text)).strip("是,:的 。()")
    is_lunar = bool(_LUNAR.search(text))
    found = _in_figures(bare, is_lunar=is_lunar)
    if found is None:
        found = _in_chinese(bare, is_lunar=is_lunar, is_solar=bool(_SOLAR.search(text)))
    return _judged(found, today) if isinstance(found, _Written) else found


def day_said(text: str) -> str | None:
    """The part of a sentence that tells a day, with the word for its calendar."""
    for found in _IN_CHINESE.finditer(text):
        has_month_and_day = found["month"] and found["day"]
        if has_month_and_day or (found["year"] and found["month"]):
            return ("农历" if _LUNAR.search(text) else "") + found[0]
    words = next((word for word in _TODAY if word in text), None)
    figures = _PARTED.search(text) or re.search(r"\d{8}", text)
    return words or (figures[0] if figures else None)


def _in_figures(text: str, *, is_lunar: bool) -> _Written | DayMistake | None:
    if _RUN.fullmatch(text):
        return _run_together(text, is_lunar=is_lunar)
    parted = _PARTED.fullmatch(text)
    if parted is None:
        return None
    first, second, third = parted.groups()
    if len(third) == _FULL and len(first) < _FULL:
        return _day_first(int(first), int(second), int(third))
    if len(first) not in (2, _FULL) or max(len(second), len(third)) > 2:  # noqa: PLR2004 - 04
        return DayMistake.ORDER
    return _Written(int(first), len(first) < _FULL, int(second), int(third), is_lunar)


_FULL = 4
"""Digits of a year in full."""
_WHOLE_RUN, _SHORT_RUN = 8, 6


def _run_together(text: str, *, is_lunar: bool) -> _Written | DayMistake:
    if len(text) == _WHOLE_RUN:
        return _Written(int(text[:4]), False, int(text[4:6]), int(text[6:]), is_lunar)
    if len(text) == _FULL and text[:2] in ("18", "19", "20"):
        return DayMistake.NO_MONTH
    if len(text) != _SHORT_RUN:
        return DayMistake.RUN_TOGETHER
    if text[:2] in ("19", "20") and 1 <= int(text[4:]) <= _LAST_MONTH:
        return DayMistake.NO_DAY
    return _Written(int(text[:2]), True, int(text[2:4]), int(text[4:]), is_lunar)


def _day_first(first: int, second: int, year: int) -> _Written | DayMistake:
    """13/4/1948 and 4/13/1948 are clear; 4/5/1948 is not."""
    if first > _LAST_MONTH or first == second:
        return _Written(year, False, second, first)
    return _Written(year, False, first, second) if second > _LAST_MONTH else DayMistake.ORDER


def _in_chinese(text: str, *, is_lunar: bool, is_solar: bool) -> _Written | DayMistake:
    found = _IN_CHINESE.fullmatch(_festive(text))
    if found is None or not (found["year"] or found["bare_year"] or found["month"]):
        return DayMistake.NOT_A_DAY
    year, is_short = _year(found)
    month = _LUNAR_MONTHS.get(found["month"] or "") or _number(found["month"])
    day = _number(found["day"])
    is_unread = year is None and (found["year"] or found["bare_year"])
    if is_unread or (month is None and found["month"]) or (day is None and found["day"]):
        return DayMistake.NOT_A_DAY
    if month is None:
        return DayMistake.NOT_A_DAY if day else DayMistake.NO_MONTH
    is_lunar = is_lunar or _says_lunar(found)
    if not (is_lunar or is_solar) and year is not None and _may_be_either(found):
        return DayMistake.WHICH_CALENDAR
    return _Written(year, is_short, month, day, is_lunar, bool(found["leap"]))


def _festive(text: str) -> str:
    """New Year's Day by its number; its Eve is the last day of a year, the 29th or the 30th."""
    text = text.replace("大年初", "正月初").replace("正月正月", "正月")
    eve = re.fullmatch(rf"(?:(?P<year>[{_N}]+)年)?(?:腊月)?(?:除夕|大年三十|年三十)", text)
    if eve is None or not eve["year"]:
        return text
    year = _year_number(eve["year"])
    days = days_of(year if year and year > _SHORT else 0, _LAST_MONTH, is_leap=False)
    return f"{eve['year']}年腊月{days}" if days else text


_SHORT = 99
"""Years up to it are written short."""


def _says_lunar(found: re.Match[str]) -> bool:
    is_lunar_month = found["month"] in _LUNAR_MONTHS
    return bool(found["leap"] or found["first"] or is_lunar_month or "廿" in (found["day"] or ""))


def _may_be_either(found: re.Match[str]) -> bool:
    """四月十三 may be of either calendar; 四月十三日, 4月13 and 元月 are Gregorian."""
    day = found["day"]
    return bool(day and not day.isascii() and not found["suffix"] and found["month"] != "元")


def _year(found: re.Match[str]) -> tuple[int | None, bool]:
    if found["bare_year"]:
        return int(found["bare_year"]), False
    text = found["year"]
    if not text:
        return None, False
    year = _year_number(text)
    if year is None:
        return None, False
    if found["republic"]:
        return year + _REPUBLIC, False
    return year, year < 100 and len(text) == 2  # noqa: PLR2004 - two digits of a year


def _year_number(text: str) -> int | None:
    """一九四八, 四八, 1948, 三十七, 元: digits one by one are read as such, however few."""
    if text == "元":
        return 1
    digits = [_number(sign) for sign in text]
    if all(digit is not None and digit < 10 for digit in digits):  # noqa: PLR2004 - one digit
        return int("".join(map(str, digits)))
    return _number(text)


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    if text == "元":
        return 1
    number = number_in(text.removeprefix("初"))
    return int(number) if number is not None and number == int(number) else None


def _judged(found: _Written | DayMistake, today: date) -> date | DayMistake:
    parts = _parts(found, today) if isinstance(found, _Written) else found
    if isinstance(parts, DayMistake):
        return parts
    if isinstance(found, _Written) and found.is_lunar:
        return _lunar(LunarDay(*parts, found.is_leap))
    try:
        return date(*parts)
    except ValueError:
        return DayMistake.NO_SUCH_DAY


def _parts(found: _Written, today: date) -> tuple[int, int, int] | DayMistake:
    """Year in full, month and day, if all are there."""
    if found.year is None:
        return DayMistake.NO_YEAR
    if found.month is None:
        return DayMistake.NO_MONTH
    if not 1 <= found.month <= _LAST_MONTH:
        return DayMistake.NO_SUCH_MONTH
    if found.day is None:
        return DayMistake.NO_DAY
    year = _full_year(found.year, today) if found.is_short_year else found.year
    return (year, found.month, found.day) if year is not None else DayMistake.WHICH_CENTURY


def _full_year(short: int, today: date) -> int | None:
    old, young = 1900 + short, 2000 + short
    may_be_old = today.year - old <= _OLDEST_SHORT_YEARS
    may_be_young = young <= today.year + 1
    if may_be_old and may_be_young:
        return None
    return old if may_be_old else young


def _lunar(lunar: LunarDay) -> date | DayMistake:
    if lunar.year < FIRST_YEAR:
        return DayMistake.TOO_OLD
    if lunar.year > LAST_YEAR:
        return DayMistake.NO_SUCH_LUNAR_DAY
    if not has_month(lunar.year, lunar.month, is_leap=lunar.is_leap):
        return DayMistake.NO_LEAP_MONTH
    return as_gregorian(lunar) or DayMistake.NO_SUCH_LUNAR_DAY


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


def _with_month_name(text: str) -> _Written | None:
    folded = text.casefold()
    for name, month in _month_names().items():
        if name not in folded:
            continue
        numbers = _RUN.findall(folded)
        years = [each for each in numbers if len(each) == _FULL]
        days = [each for each in numbers if len(each) < 3]  # noqa: PLR2004 - 1 or 13
        if len(numbers) == 2 and years and days:  # noqa: PLR2004 - a year and a day
            return _Written(int(years[0]), False, month, int(days[0]))
    return None
