"""The one clock of mainland China: no zones inside the country, no summer time."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8), "CST")


def day_in_china(moment: datetime) -> date:
    """The day it is in China at an aware moment."""
    return moment.astimezone(CHINA).date()
