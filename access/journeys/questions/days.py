"""A day as it was written, judged: is there such a day, in which calendar, in which century?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from access.journeys.questions.lunar import (
    FIRST_YEAR,
    LAST_YEAR,
    LunarDay,
    as_gregorian,
    has_month,
)

LAST_MONTH = 12
_OLDEST_SHORT_YEARS = 120
"""Nobody alive is older: 48 is 1948; 15 may be 1915 or 2015 and is asked for."""


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
class WrittenDay:
    """What was found in a text, not yet judged."""

    year: int | None = None
    is_short_year: bool = False
    """Whether only its last two digits were written."""
    month: int | None = None
    day: int | None = None
    is_lunar: bool = False
    is_leap: bool = False


def judged(found: WrittenDay | DayMistake, today: date) -> date | DayMistake:
    """The day, or why there is none."""
    parts = _parts(found, today) if isinstance(found, WrittenDay) else found
    if isinstance(parts, DayMistake):
        return parts
    if isinstance(found, WrittenDay) and found.is_lunar:
        return _lunar(LunarDay(*parts, found.is_leap))
    try:
        return date(*parts)
    except ValueError:
        return DayMistake.NO_SUCH_DAY


def _parts(found: WrittenDay, today: date) -> tuple[int, int, int] | DayMistake:
    """Year in full, month and day, if all are there."""
    if found.year is None:
        return DayMistake.NO_YEAR
    if found.month is None:
        return DayMistake.NO_MONTH
    if not 1 <= found.month <= LAST_MONTH:
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
