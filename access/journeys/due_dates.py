"""By which day an office has to have decided, in working days of mainland China.

The day on which it begins does not count (Civil Code of the PRC, art. 201); a span of days that
would end on a day off ends on the next working day (art. 203).

Working days come from the ``holidays`` package, with the weekends that are worked in exchange for
a bridge day. The State Council names those each November for the year after. Where the installed
package does not know them yet, weekends and the holidays by law (computed, also those of the
lunar calendar) are off and no weekend is worked: a due date near a long holiday can then be a few
days off, until the package is renewed.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays

from access.journeys.model import TimeLimit, TimeUnit

_DAY = timedelta(days=1)


def due_on(limit: TimeLimit, begins_on: date) -> date:
    """The last day in China for what takes ``limit`` and begins on a day.

    What takes minutes is done by the end of the next working day: it may begin at night.
    """
    if limit.unit is TimeUnit.DAYS:
        return _working_day_from(begins_on + limit.value * _DAY)
    days = limit.value if limit.unit is TimeUnit.WORKING_DAYS else 1
    day = begins_on
    for _ in range(max(days, 1)):
        day = _working_day_from(day + _DAY)
    return day


def is_working_day(day: date) -> bool:
    """Whether public offices work on a day."""
    return _calendar(day.year).is_working_day(day)


@cache
def _calendar(year: int) -> holidays.HolidayBase:
    # One unchanging calendar a year: one that grows by itself is not safe among threads.
    return holidays.country_holidays("CN", years=year, expand=False)


def _working_day_from(day: date) -> date:
    while not is_working_day(day):
        day += _DAY
    return day
