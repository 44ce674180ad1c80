from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from access.delivering import delivering
from access.journeys.delivery import Delivery
from access.store import StoreUnavailableError


class Watched(Delivery):
    """A delivery that does what the test says, and tells when it was called often enough."""

    def __init__(self, deliver: Callable[[int], int], calls: int) -> None:
        self._deliver_now = deliver
        self._left = calls
        self._loop = asyncio.get_running_loop()
        self.calls = 0
        self.was_called_enough = asyncio.Event()

    def deliver_due(self, limit: int = 100) -> int:
        self.calls += 1
        self._left -= 1
        if not self._left:
            self._loop.call_soon_threadsafe(self.was_called_enough.set)
        return self._deliver_now(limit)


def run(deliver: Callable[[int], int], calls: int) -> None:
    """Deliver until it was tried ``calls`` times."""

    async def until_called() -> None:
        watched = Watched(deliver, calls)
        async with asyncio.timeout(30), delivering(watched, every_s=0.01):
            await watched.was_called_enough.wait()

    asyncio.run(until_called())


def test_while_the_server_runs_it_looks_again_and_again() -> None:
    run(lambda _limit: 1, calls=3)


def test_a_database_that_is_away_does_not_end_it(caplog: pytest.LogCaptureFixture) -> None:
    def fail(_limit: int) -> int:
        raise StoreUnavailableError("the database is away")

    run(fail, calls=3)
    assert "the database is away" in caplog.text


def test_at_the_end_what_is_on_its_way_is_waited_for() -> None:
    done: list[str] = []

    async def stop_in_between() -> None:
        began = asyncio.Event()
        loop = asyncio.get_running_loop()
        release = asyncio.Event()

        def deliver(_limit: int) -> int:
            loop.call_soon_threadsafe(began.set)
            asyncio.run_coroutine_threadsafe(release.wait(), loop).result(30)
            done.append("delivered")
            return 1

        async with asyncio.timeout(30):
            async with delivering(Watched(deliver, calls=1), every_s=60):
                await began.wait()
                loop.call_later(0.05, release.set)
            assert done == ["delivered"]

    asyncio.run(stop_in_between())


def test_where_more_is_due_it_does_not_wait() -> None:
    async def until_called() -> None:
        watched = Watched(lambda limit: limit, calls=5)
        async with asyncio.timeout(30), delivering(watched, every_s=3600):
            await watched.was_called_enough.wait()

    asyncio.run(until_called())
