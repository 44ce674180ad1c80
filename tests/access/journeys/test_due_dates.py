from __future__ import annotations

from datetime import date, timedelta

import pytest

from access.journeys.due_dates import due_on, is_working_day
from access.journeys.model import FactStatus, TimeLimit, TimeUnit


def limit(value: int, unit: TimeUnit) -> TimeLimit:
    return TimeLimit(value=value, unit=unit, status=FactStatus.SAMPLE, source="a test")


@pytest.mark.parametrize(
    ("begins_on", "days", "expected"),
    [
        # Friday: the day it begins does not count, the weekend is off.
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 22), 1, date(2026, 11, 23)),
        (date(2026, 11, 23), 5, date(2026, 11, 30)),
        # National Day 2026: off from 1 to 7 October; Saturday the 10th is worked for it.
        (date(2026, 9, 30), 1, date(2026, 10, 8)),
        (date(2026, 9, 30), 3, date(2026, 10, 10)),
        # Spring Festival 2026: off from 15 to 23 February; Saturday the 14th is worked.
        (date(2026, 2, 13), 1, date(2026, 2, 14)),
        (date(2026, 2, 14), 1, date(2026, 2, 24)),
        # Over the turn of the year.
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
    ],
)
def test_working_days_leave_out_weekends_and_holidays_and_count_the_weekends_worked(
    begins_on: date, days: int, expected: date
) -> None:
    assert due_on(limit(days, TimeUnit.WORKING_DAYS), begins_on) == expected


def test_a_span_of_days_that_would_end_on_a_day_off_ends_on_the_next_working_day() -> None:
    assert due_on(limit(15, TimeUnit.DAYS), date(2026, 9, 20)) == date(2026, 10, 8)
    assert due_on(limit(15, TimeUnit.DAYS), date(2026, 11, 2)) == date(2026, 11, 17)


def test_what_takes_minutes_is_done_by_the_next_working_day() -> None:
    assert due_on(limit(5, TimeUnit.MINUTES), date(2026, 11, 20)) == date(2026, 11, 23)


def test_a_year_whose_exchanged_days_nobody_knows_yet_has_its_weekends_and_holidays_off() -> None:
    far = date(2051, 2, 11)  # Lunar new year of 2051.
    assert not is_working_day(far)
    assert not is_working_day(date(2051, 10, 1))
    week = [date(2051, 3, 6) + timedelta(days=each) for each in range(7)]
    assert [is_working_day(day) for day in week] == [True] * 5 + [False] * 2
