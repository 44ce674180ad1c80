from __future__ import annotations

from datetime import timedelta

import pytest

from access.journeys.retries import FIRST, LONGEST, wait_before_retry


def test_each_wait_is_twice_the_one_before_up_to_an_hour() -> None:
    waits = [wait_before_retry(attempts, draw=lambda: 1.0) for attempts in range(1, 12)]
    assert waits[:4] == [FIRST, FIRST * 2, FIRST * 4, FIRST * 8]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST == timedelta(hours=1)


@pytest.mark.parametrize("attempts", [1, 5, 1000])
def test_half_of_the_wait_is_left_to_chance(attempts: int) -> None:
    longest = wait_before_retry(attempts, draw=lambda: 1.0)
    assert wait_before_retry(attempts, draw=lambda: 0.0) == longest / 2
    assert longest / 2 <= wait_before_retry(attempts) <= longest


def test_an_office_may_ask_for_more_time_but_not_for_ever() -> None:
    assert wait_before_retry(1, asked_s=90) == timedelta(seconds=90)
    assert wait_before_retry(1, asked_s=1, draw=lambda: 1.0) == FIRST
    assert wait_before_retry(1, asked_s=10**9) == LONGEST
