"""Real recognizers that are killed, stopped or grown in the middle of a real utterance."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Callable, Iterator

import pytest

from tests.voice.listening.listeners import hear
from tests.voice.listening.pages import SpokenSample, options
from tests.voice.listening.recordings import chunks, in_quiet, sound, word
from voice.deciding import Question
from voice.listening import Ears
from voice.listening_events import Event, Problem, ProblemCode, Ready, VoiceStarted, VoiceStopped
from voice.models import ModelStore
from voice.page import SpokenPage
from voice.recognizers.directory import Recognizers
from voice.understanding import Understood
from voice.vad.silero import SileroDetector
from voice.worker import EngineProcess

pytestmark = pytest.mark.speech

PAGE: SpokenPage = SpokenSample(options("保险", "医院", "退休", "银行"))


@pytest.fixture
def fresh_ears(models: ModelStore) -> Iterator[Ears]:
    """Ears with engines of their own, for tests that kill them."""
    ears = Ears(Recognizers(models, most=1), SileroDetector(models))
    yield ears
    ears.close()


def pid_of(process: EngineProcess) -> int:
    assert process.pid is not None
    return process.pid


def hear_hurt(ears: Ears, signal_number: signal.Signals, at: type[Event]) -> list[Event]:
    """One turn; the engine gets a signal a moment after an event of this kind."""
    (process,) = ears.recognizers.processes()
    pid = pid_of(process)

    async def listen() -> list[Event]:
        events = []
        async for event in ears.listen(Question(PAGE), sound(in_quiet(word("退休").pcm()))):
            events.append(event)
            if isinstance(event, at):
                asyncio.get_running_loop().call_later(0.02, os.kill, pid, signal_number)
        return events

    events = asyncio.run(listen())
    assert pid_of(process) != pid
    return events


def label_of(events: list[Event]) -> str:
    understood = [event for event in events if isinstance(event, Understood)]
    assert understood, events
    return understood[-1].label


@pytest.mark.parametrize("at", [VoiceStarted, VoiceStopped], ids=["speaking", "deciding"])
def test_what_was_said_is_understood_though_the_engine_is_killed(
    fresh_ears: Ears, at: type[Event]
) -> None:
    assert label_of(hear(fresh_ears, PAGE, word("医院").pcm())) == "医院"
    assert label_of(hear_hurt(fresh_ears, signal.SIGKILL, at)) == "退休"


def test_what_was_said_is_understood_though_the_engine_stands_still(fresh_ears: Ears) -> None:
    assert label_of(hear(fresh_ears, PAGE, word("医院").pcm())) == "医院"
    assert label_of(hear_hurt(fresh_ears, signal.SIGSTOP, VoiceStopped)) == "退休"


def test_an_engine_that_has_grown_is_replaced_between_answers(models: ModelStore) -> None:
    ears = Ears(Recognizers(models, most=1, memory_limit_mb=150), SileroDetector(models))
    (process,) = ears.recognizers.processes()
    pids = []
    for _ in range(2):
        assert label_of(hear(ears, PAGE, word("退休").pcm())) == "退休"
        pids.append(pid_of(process))
        assert wait_until(lambda: process.pid not in (None, pids[-1]))
    ears.close()
    assert len(set(pids)) == 2


def wait_until(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + 60
    while not holds() and time.monotonic() < until:
        time.sleep(0.05)
    return holds()


def test_one_more_than_can_be_heard_in_time_is_told_before_speaking(models: ModelStore) -> None:
    ears = Ears(Recognizers(models, most=1), SileroDetector(models))
    everybody_in = asyncio.Event()

    async def waiting_sound() -> AsyncIterator[bytes]:
        await everybody_in.wait()
        for chunk in chunks(in_quiet(word("退休").pcm()), 100):
            yield chunk

    async def served() -> list[Event]:
        return [event async for event in ears.listen(Question(PAGE), waiting_sound())]

    async def crowd() -> list[list[Event]]:
        turns = [asyncio.create_task(served()) for _ in range(6)]
        done, _ = await asyncio.wait(turns, timeout=10, return_when=asyncio.FIRST_COMPLETED)
        assert done
        everybody_in.set()
        return await asyncio.gather(*turns)

    turns = asyncio.run(crowd())
    ears.close()
    assert sum(any(isinstance(one, Understood) for one in events) for events in turns) == 4
    assert [events[-1] for events in turns].count(Problem(ProblemCode.BUSY)) == 2


def test_ready_is_not_said_to_somebody_who_has_no_place(models: ModelStore) -> None:
    ears = Ears(Recognizers(models, most=1), SileroDetector(models))
    places = [ears.recognizers.for_locale("zh-Hans").open(()) for _ in range(4)]
    events = hear(ears, PAGE, word("退休").pcm())
    ears.close()
    assert len(places) == 4
    assert Ready() not in events
    assert events == [Problem(ProblemCode.BUSY)]
