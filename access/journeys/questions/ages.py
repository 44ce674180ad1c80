"""Birthdays, ages, and what day it is in China."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

OLDEST_YEARS = 130
"""Nobody has lived longer; a day before that is a slip."""
_CHINA_AHEAD = timedelta(hours=8)


def today_in_china() -> date:
    """China has one time zone and no summer time."""
    return (datetime.now(UTC) + _CHINA_AHEAD).date()


def age_on(today: date, born: date) -> int:
    """Full years; one born on 29 February has a birthday on 1 March."""
    had_birthday = (today.month, today.day) >= (born.month, born.day)
    return today.year - born.year - (not had_birthday)


def years_before(today: date, years: int) -> date:
    """The same day so many years ago; 28 February for a 29th that year has not."""
    try:
        return today.replace(year=today.year - years)
    except ValueError:
        return today.replace(year=today.year - years, day=28)
