"""What an engine may take: a place in its queue, time, memory; nobody waits in silence."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import pytest

from voice.process_load import Pulse, available_mb, resident_mb
from voice.worker import (
    EngineBusy,
    EngineHung,
    EngineProcess,
    EngineReplaced,
    EngineTimeout,
)

DOUBLE = "tests.voice.engine_double:parrot"


def parrot(*, most_waiting: int = 16, memory_limit_mb: int = 0) -> EngineProcess:
    return EngineProcess(
        "parrot", DOUBLE, ("!",), most_waiting=most_waiting, memory_limit_mb=memory_limit_mb
    )


def ask(process: EngineProcess, method: str, *args: object, timeout_s: float = 20.0) -> object:
    return asyncio.run(process.call(method, *args, timeout_s=timeout_s))


def wait_until(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + 30
    while not holds() and time.monotonic() < until:
        time.sleep(0.02)
    return holds()


def test_one_call_too_many_is_refused_at_once_and_the_others_are_answered() -> None:
    process = parrot(most_waiting=3)

    async def crowd() -> tuple[list[object], float]:
        await process.call("say", "", timeout_s=20)
        calls = [process.call("work", 0.3, timeout_s=20) for _ in range(3)]
        tasks = [asyncio.create_task(call) for call in calls]
        await asyncio.sleep(0)
        started = time.monotonic()
        with pytest.raises(EngineBusy, match="parrot"):
            await process.call("say", "", timeout_s=20)
        refused_s = time.monotonic() - started
        return await asyncio.gather(*tasks), refused_s

    answers, refused_s = asyncio.run(crowd())
    assert answers == [None, None, None]
    assert refused_s < 0.2
    assert ask(process, "say", "空了") == "空了!"
    process.close()


def test_who_gives_up_waiting_leaves_the_queue() -> None:
    process = parrot(most_waiting=2)

    async def leave() -> object:
        first = asyncio.create_task(process.call("work", 0.5, timeout_s=20))
        second = asyncio.create_task(process.call("say", "算了", timeout_s=20))
        await asyncio.sleep(0.1)
        second.cancel()
        await asyncio.sleep(0)
        third = await process.call("say", "来了", timeout_s=20)
        await first
        return third

    assert asyncio.run(leave()) == "来了!"
    process.close()


@pytest.mark.parametrize("method", ["stand_still", "hang"])
def test_a_process_that_stands_still_is_found_out_long_before_its_time_is_over(method: str) -> None:
    process = parrot()
    ask(process, "say", "")
    started = time.monotonic()
    with pytest.raises(EngineHung, match="stood still"):
        ask(process, method, timeout_s=600)
    assert time.monotonic() - started < 60
    assert ask(process, "say", "好") == "好!"
    process.close()


def test_a_stopped_process_that_takes_no_more_sound_is_found_out() -> None:
    process = parrot()
    ask(process, "say", "")

    async def too_much() -> None:
        stop = asyncio.create_task(process.call("stand_still", timeout_s=0.2))
        with pytest.raises(EngineTimeout):
            await stop

    asyncio.run(too_much())
    assert ask(process, "say", "x" * 2_000_000) == "x" * 2_000_000 + "!"
    process.close()


def test_a_process_that_works_is_not_taken_for_one_that_stands_still() -> None:
    process = parrot()
    assert ask(process, "work", 4.5) is None
    process.close()


def test_a_grown_process_is_replaced_while_idle_and_the_next_call_gets_the_new_one() -> None:
    process = parrot(memory_limit_mb=100)
    first = ask(process, "pid")
    ask(process, "grow", 120)
    assert wait_until(lambda: process.pid not in (None, first))
    assert ask(process, "pid") == process.pid
    assert process.memory_mb < 100
    process.close()


def test_a_grown_process_goes_on_answering_until_the_new_one_is_there() -> None:
    process = parrot(memory_limit_mb=100)
    first = ask(process, "pid")

    async def unbroken() -> set[object]:
        pids = set()
        await process.call("grow", 120, timeout_s=20)
        while True:
            pid = await process.call("pid", timeout_s=20)
            pids.add(pid)
            if pid != first:
                return pids

    assert len(asyncio.run(asyncio.wait_for(unbroken(), 30))) == 2
    process.close()


def test_what_somebody_needs_is_kept_until_it_is_let_go() -> None:
    process = parrot(memory_limit_mb=100)
    process.hold()
    first = ask(process, "pid")
    ask(process, "grow", 120)
    assert ask(process, "pid") == first
    process.let_go()
    assert wait_until(lambda: process.pid not in (None, first))
    process.close()


def test_far_over_its_limit_a_process_is_replaced_whoever_needs_it() -> None:
    process = parrot(memory_limit_mb=100)
    process.hold()
    first = ask(process, "pid")
    ask(process, "grow", 300)
    assert wait_until(lambda: process.pid not in (None, first))
    process.close()


def test_a_call_meant_for_an_earlier_process_is_not_answered_by_another() -> None:
    process = parrot()

    async def earlier() -> None:
        generation = await process.ready()
        assert await process.call("say", "", timeout_s=20, generation=generation) == "!"
        process.stop()
        with pytest.raises(EngineReplaced):
            await process.call("say", "", timeout_s=20, generation=generation)
        assert await process.ready() == generation + 1

    asyncio.run(earlier())
    process.close()


def test_closing_ends_the_replacement_too() -> None:
    process = parrot(memory_limit_mb=1)
    ask(process, "pid")
    process.close()
    assert process.pid is None


def test_memory_is_read_and_the_pulse_of_a_gone_process_says_nothing() -> None:
    assert available_mb() > 100
    process = parrot()
    pid = ask(process, "pid")
    assert isinstance(pid, int)
    assert resident_mb(pid) > 5
    process.close()
    assert resident_mb(pid) == 0
    assert Pulse(pid).silent_s() < 1
