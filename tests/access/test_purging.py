from __future__ import annotations

import asyncio
from datetime import timedelta

from access.journeys import Counter, Service
from access.purging import purging
from access.store import StoreUnavailableError
from tests.access.conftest import Clock
from tests.access.journeys.answers import ANSWERS, answer_all


def test_while_the_server_runs_expired_answers_are_deleted(
    counter: Counter, pension_check: Service, clock: Clock
) -> None:
    visit = counter.new_visit()
    answer_all(counter, visit, pension_check)

    async def run() -> None:
        async with purging(counter, every_s=0.01):
            assert counter.answers(visit, pension_check) == ANSWERS
            clock.pass_time(timedelta(hours=24))
            async with asyncio.timeout(10):
                while counter.answers(visit, pension_check):
                    await asyncio.sleep(0.01)

    asyncio.run(run())


def test_a_purge_that_fails_does_not_end_the_purging(
    pension_check: Service, counter: Counter, clock: Clock
) -> None:
    visit = counter.new_visit()
    answer_all(counter, visit, pension_check)
    clock.pass_time(timedelta(hours=24))

    async def run() -> None:
        async with purging(FailsOnce(counter), every_s=0.01), asyncio.timeout(10):
            while counter.answers(visit, pension_check):
                await asyncio.sleep(0.01)

    asyncio.run(run())


class FailsOnce(Counter):
    """A counter whose database is away at the first purge."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._has_failed = False

    def purge(self) -> int:
        if not self._has_failed:
            self._has_failed = True
            raise StoreUnavailableError("the database is away")
        return self._counter.purge()
