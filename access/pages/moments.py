"""Moments as citizens read them: China has one time zone and no summer time."""

from __future__ import annotations

from datetime import datetime

from access.journeys.china import CHINA
from locales.formats import LongDate, ShortTime


def day_of(moment: datetime) -> LongDate:
    """The day in China."""
    return LongDate(moment.astimezone(CHINA).date())


def clock_of(moment: datetime) -> ShortTime:
    """The clock time in China."""
    return ShortTime(moment.astimezone(CHINA).time())
