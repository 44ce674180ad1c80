"""Several processes of one engine: places on them, and what happens when one dies."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from voice.recognizers.base import RecognizerBusy, RecognizerDown
from voice.recognizers.hosted import Utterance, ask
from voice.worker import EngineBusy, EngineCrashed, EngineProcess
from voice.worker_pool import EnginePool

DOUBLE = "tests.voice.engine_double:parrot"


def pool_of(
    most: int, *, most_each: int = 2, spare_s: float = 60, deadly: Path | None = None
) -> EnginePool:
    def parrot() -> EngineProcess:
        return EngineProcess("parrot", DOUBLE, ("!", str(deadly or "")))

    return EnginePool(parrot, most=most, most_each=most_each, spare_s=spare_s)


def wait_until(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + 30
    while not holds() and time.monotonic() < until:
        time.sleep(0.02)
    return holds()


def test_a_second_process_comes_with_the_second_person_and_goes_when_it_has_nothing_to_do() -> None:
    pool = pool_of(2, spare_s=0.2)
    first = pool.lease()
    counts = [len(pool.workers)]
    second = pool.lease()
    counts.append(len(pool.workers))
    second.release()
    assert wait_until(lambda: len(pool.workers) == 1)
    first.release()
    assert counts == [1, 2]
    pool.close()


def test_a_place_too_many_is_refused_at_once() -> None:
    pool = pool_of(2, most_each=2)
    places = [pool.lease() for _ in range(4)]
    with pytest.raises(EngineBusy, match="parrot"):
        pool.lease()
    assert [worker.held for worker in pool.workers] == [2, 2]
    places[0].release()
    places[0].release()
    assert pool.lease().is_running is False
    pool.close()


def test_a_place_nobody_gives_back_is_free_when_nobody_has_it_any_more() -> None:
    pool = pool_of(1, most_each=1)
    pool.lease()
    gc.collect()
    pool.lease().release()
    pool.close()


def test_two_utterances_are_worked_on_at_the_same_time() -> None:
    pool = pool_of(2)

    async def both() -> set[object]:
        one, two = Utterance(pool), Utterance(pool)
        await asyncio.gather(one.tell("hear", "一"), two.tell("hear", "二"))
        pids = {await pool.workers[at].call("pid", timeout_s=20) for at in (0, 1)}
        known = [await worker.call("utterances", timeout_s=20) for worker in pool.workers]
        assert all(len(each) == 1 for each in known if isinstance(each, list))
        await one.close()
        await two.close()
        return pids

    assert len(asyncio.run(both())) == 2
    pool.close()


def test_a_new_process_is_told_everything_again() -> None:
    pool = pool_of(1)

    async def killed() -> object:
        utterance = Utterance(pool)
        await utterance.tell("hear", "养老")
        await utterance.tell("hear", "认证")
        pid = pool.workers[0].pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        return await utterance.ask("heard")

    assert asyncio.run(killed()) == ["养老", "认证"]
    pool.close()


def test_what_dies_while_it_is_told_is_told_once_more(tmp_path: Path) -> None:
    pool = pool_of(1, deadly=tmp_path / "died")

    async def told() -> object:
        utterance = Utterance(pool)
        assert await utterance.tell("hear", "养老") == "养老"
        return await utterance.ask("heard")

    assert asyncio.run(told()) == ["养老"]
    assert (tmp_path / "died").exists()
    pool.close()


def test_another_running_process_takes_over_at_once() -> None:
    pool = pool_of(2)

    async def taken_over() -> tuple[object, object]:
        one, two = Utterance(pool), Utterance(pool)
        await one.tell("hear", "一")
        await two.tell("hear", "二")
        pid = pool.workers[0].pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        assert wait_until(lambda: pool.workers[0].pid is None)
        heard = await one.ask("heard")
        return heard, [pool.workers[0].pid, [worker.held for worker in pool.workers]]

    assert asyncio.run(taken_over()) == (["一"], [None, [0, 2]])
    pool.close()


def test_what_kills_every_process_is_given_up_after_the_second() -> None:
    pool = pool_of(1)

    async def deadly() -> int:
        utterance = Utterance(pool)
        with pytest.raises(RecognizerDown):
            await utterance.ask("die")
        return pool.workers[0].generation

    assert asyncio.run(deadly()) == 2
    pool.close()


def test_a_closed_utterance_is_forgotten_by_the_process_and_its_place_is_free() -> None:
    pool = pool_of(1, most_each=1)

    async def forgotten() -> object:
        utterance = Utterance(pool)
        await utterance.tell("hear", "养老")
        with pytest.raises(RecognizerBusy):
            Utterance(pool)
        await utterance.close()
        await Utterance(pool).close()
        return await ask(pool, "utterances")

    assert asyncio.run(forgotten()) == []
    pool.close()


def test_a_closed_pool_gives_no_place() -> None:
    pool = pool_of(1)
    pool.close()
    with pytest.raises(EngineCrashed):
        pool.lease()
