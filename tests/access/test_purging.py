from __future__ import annotations

import asyncio
from datetime import timedelta

from access.journeys import Counter, Service
from access.purging import purging
from access.store import PurgeEntry, StoreUnavailableError
from tests.access.conftest import Clock
from tests.access.journeys.answers import ANSWERS, answer_all


class Watched(Counter):
    """A counter that tells when it deleted something; its database is away for some purges."""

    def __init__(self, counter: Counter, *, fails: int = 0) -> None:
        self._counter = counter
        self._fails = fails
        self._loop = asyncio.get_running_loop()
        self.has_deleted = asyncio.Event()

    def purge(self) -> tuple[PurgeEntry, ...]:
        if self._fails:
            self._fails -= 1
            raise StoreUnavailableError("the database is away")
        deleted = self._counter.purge()
        if deleted:
            self._loop.call_soon_threadsafe(self.has_deleted.set)
        return deleted


def test_while_the_server_runs_expired_answers_are_deleted(
    counter: Counter, pension_check: Service, clock: Clock
) -> None:
    visit = counter.new_visit()
    answer_all(counter, visit, pension_check)

    async def run() -> None:
        watched = Watched(counter)
        async with asyncio.timeout(30), purging(watched, every_s=0.01):
            assert counter.answers(visit, pension_check) == ANSWERS
            clock.pass_time(timedelta(hours=24))
            await watched.has_deleted.wait()

    asyncio.run(run())
    assert counter.answers(visit, pension_check) == {}


def test_a_purge_that_fails_does_not_end_the_purging(
    counter: Counter, pension_check: Service, clock: Clock
) -> None:
    visit = counter.new_visit()
    answer_all(counter, visit, pension_check)
    clock.pass_time(timedelta(hours=24))

    async def run() -> None:
        watched = Watched(counter, fails=3)
        async with asyncio.timeout(30), purging(watched, every_s=0.01):
            await watched.has_deleted.wait()

    asyncio.run(run())
    assert counter.answers(visit, pension_check) == {}
