"""The lunar calendar of China (GB/T 33661-2017), 1900 to 2100, by the ``lunar-python`` package."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from lunar_python import Lunar as _Lunar
from lunar_python import LunarMonth, Solar

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""The first and last lunar years the tables are proven for."""
_MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
_DIGITS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class LunarDay:
    """A day as the farmers' calendar counts it."""

    year: int
    """Gregorian year in which the lunar year begins."""
    month: int
    """1 to 12."""
    day: int
    """1 to 30."""
    is_leap: bool = False
    """Whether the month is the second of its number (闰月)."""

    def words(self) -> str:
        """Month and day: 三月初五, 闰四月二十三, 腊月三十."""
        leap = "闰" if self.is_leap else ""
        return f"{leap}{_MONTHS[self.month - 1]}月{_day_words(self.day)}"


def has_month(year: int, month: int, *, is_leap: bool) -> bool:
    """Whether a lunar year has this month; a leap month comes every two or three years."""
    return days_of(year, month, is_leap=is_leap) > 0


@lru_cache(maxsize=256)
def days_of(year: int, month: int, *, is_leap: bool) -> int:
    """29 or 30; 0 where the year has no such month."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= _LAST_MONTH):
        return 0
    found = LunarMonth.fromYm(year, -month if is_leap else month)
    return int(found.getDayCount()) if found is not None else 0


@lru_cache(maxsize=1024)
def as_gregorian(lunar: LunarDay) -> date | None:
    """The day in the Gregorian calendar; None where there is no such day."""
    if not 1 <= lunar.day <= days_of(lunar.year, lunar.month, is_leap=lunar.is_leap):
        return None
    month = -lunar.month if lunar.is_leap else lunar.month
    solar = _Lunar.fromYmd(lunar.year, month, lunar.day).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


@lru_cache(maxsize=1024)
def as_lunar(day: date) -> LunarDay | None:
    """The day in the lunar calendar; None outside of the years the tables are proven for."""
    if not date(FIRST_YEAR, 1, 31) <= day <= date(LAST_YEAR, 12, 31):
        return None
    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    month = int(lunar.getMonth())
    return LunarDay(int(lunar.getYear()), abs(month), int(lunar.getDay()), month < 0)


def _day_words(day: int) -> str:
    tens, ones = divmod(day, 10)
    if ones == 0:
        return ("初十", "二十", "三十")[tens - 1]
    return ("初", "十", "二十")[tens] + _DIGITS[ones - 1]
