"""How often a site is looked at: every so long, or on days of the week at an hour."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_SPAN = re.compile(r"(\d{1,3})\s*([hdw])")
_HOUR = re.compile(r"(\S+)\s+([01]?\d|2[0-3])[:：]([0-5]\d)")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HAN_DAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_EVERY_DAY = ("day", "每天")
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Span:
    """So long after the run before began."""

    length: timedelta

    def next_after(self, last: datetime) -> datetime:
        """Say when a site is due that was looked at last at this moment."""
        return last + self.length


@dataclass(frozen=True, slots=True)
class Weekly:
    """On some days of the week at an hour, in the machine's own time zone."""

    days: frozenset[int]
    """0 is Monday."""
    at: time

    def next_after(self, last: datetime) -> datetime:
        """Say when a site is due that was looked at last at this moment."""
        local = last.astimezone()
        for ahead in range(_WEEK + 1):
            day = local.date() + timedelta(days=ahead)
            # Made anew for each day: the hour stays the same when clocks are changed.
            moment = datetime.combine(day, self.at).astimezone()
            if day.weekday() in self.days and moment > local:
                return moment
        raise AssertionError("a week has every day of the week")


Every = Span | Weekly


def read_every(text: str) -> Every:
    """Read ``12h``, ``1d``, ``2w``, ``mon,thu 06:30``, ``day 02:00`` or ``周一 06:30``.

    Raises:
        ValueError: It is none of these.
    """
    plain = text.strip().lower()
    if (span := _SPAN.fullmatch(plain)) and int(span[1]):
        return Span(int(span[1]) * _UNITS[span[2]])
    if hour := _HOUR.fullmatch(plain):
        days = [_day(name) for name in re.split("[,，、]", hour[1])]
        if None not in days:
            chosen = frozenset(day for each in days if each is not None for day in each)
            return Weekly(chosen, time(int(hour[2]), int(hour[3])))
    raise ValueError(
        f"{text!r} is no schedule: write how often, like 12h, 1d or 2w, or days and an hour, like "
        "mon 06:30, mon,thu 06:30 or day 02:00"
    )


def _day(name: str) -> tuple[int, ...] | None:
    if name in _EVERY_DAY:
        return tuple(range(_WEEK))
    for names in (_DAYS, _HAN_DAYS):
        if name in names:
            return (names.index(name),)
    return None
