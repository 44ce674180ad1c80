"""A synthesizer in a process of its own outlives that process, and stops when it is told to."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator

import pytest

from voice.synthesizers.base import Pcm, SpeechStopped, Voice
from voice.synthesizers.hosted import HostedSynthesizer
from voice.worker import EngineCrashed, EngineProcess, EngineTimeout

VOICE = Voice("beeper", "one")


@pytest.fixture
def beeper() -> Iterator[HostedSynthesizer]:
    process = EngineProcess("beeper", "tests.voice.engine_double:Beeper")
    engine = HostedSynthesizer(process, version="1", time_limit_s=2.0, is_installed=True)
    yield engine
    engine.close()


async def said_by(engine: HostedSynthesizer, *sentences: str) -> list[Pcm]:
    return [pcm async for pcm in engine.synthesize(sentences, VOICE)]


def test_each_sentence_comes_as_a_stretch_of_its_own(beeper: HostedSynthesizer) -> None:
    stretches = asyncio.run(said_by(beeper, "a", "bb"))
    assert [round(pcm.seconds, 3) for pcm in stretches] == [0.1, 0.2]


def test_a_process_killed_between_sentences_is_not_noticed(beeper: HostedSynthesizer) -> None:
    async def kill_in_between() -> int:
        count = 0
        async for _ in beeper.synthesize(["a", "b", "c"], VOICE):
            pid = beeper.health().pid
            assert pid is not None
            os.kill(pid, signal.SIGKILL)
            count += 1
        return count

    assert asyncio.run(kill_in_between()) == 3


def test_a_sentence_that_kills_the_engine_fails_and_the_next_is_spoken(
    beeper: HostedSynthesizer,
) -> None:
    with pytest.raises(EngineCrashed):
        asyncio.run(said_by(beeper, "deadly"))
    assert asyncio.run(said_by(beeper, "a"))


def test_a_sentence_that_takes_too_long_fails_and_the_next_is_spoken(
    beeper: HostedSynthesizer,
) -> None:
    with pytest.raises(EngineTimeout, match="beeper"):
        asyncio.run(said_by(beeper, "endless"))
    assert asyncio.run(said_by(beeper, "a"))


def test_nothing_is_heard_any_more_after_stop(beeper: HostedSynthesizer) -> None:
    async def stop_after_the_first() -> None:
        heard = 0
        with pytest.raises(SpeechStopped):
            async for _ in beeper.synthesize(["a", "b"], VOICE):
                heard += 1
                beeper.stop()
        assert heard == 1
        assert await said_by(beeper, "c"), "what comes after the stop is spoken again"

    asyncio.run(stop_after_the_first())
