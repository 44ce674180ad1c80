"""An engine that fails is passed over for the next one at once, and tried again after a while."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.voice.scripted_synthesizer import ScriptedSynthesizer
from voice.audio_store import AudioStore
from voice.speaker import Speaker
from voice.standby import FIRST_REST_S, LONGEST_REST_S, RESTING, Standby
from voice.synthesizers.base import Voice
from voice.worker import (
    EngineBusy,
    EngineCallFailed,
    EngineCrashed,
    EngineHung,
    EngineStartFailed,
    EngineTimeout,
)

VOICES = {"zh-Hans": (Voice("best", "one"), Voice("next", "two"))}


class Clock:
    """Stands still unless it is told to go on."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


class Two:
    """A speaker with two engines, and a clock."""

    def __init__(self, folder: Path) -> None:
        self.best, self.next = ScriptedSynthesizer(), ScriptedSynthesizer()
        self.clock = Clock()
        engines = {"best": self.best, "next": self.next}
        self.speaker = Speaker(engines, VOICES, AudioStore(folder), Standby(self.clock))


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def two(tmp_path: Path) -> Two:
    return Two(tmp_path)


@pytest.mark.anyio
@pytest.mark.parametrize("kind", [EngineCrashed, EngineHung, EngineTimeout, EngineStartFailed])
async def test_the_next_voice_speaks_when_the_best_one_fails(
    two: Two, kind: type[EngineCrashed]
) -> None:
    two.best.fails_with = kind("gone")
    clip = await two.speaker.clip("zh-Hans", "您好")
    assert clip.is_substitute
    assert two.next.said == ["您好"]


@pytest.mark.anyio
async def test_a_failed_engine_is_not_asked_again_before_its_rest_is_over(two: Two) -> None:
    two.best.fails_with = EngineCrashed("gone")
    await two.speaker.clip("zh-Hans", "您好")
    two.best.fails_with = None
    await two.speaker.clip("zh-Hans", "再见")
    assert two.best.said == []
    two.clock.now_s += FIRST_REST_S
    assert not (await two.speaker.clip("zh-Hans", "谢谢")).is_substitute
    assert two.best.said == ["谢谢"]


@pytest.mark.anyio
async def test_each_further_failure_makes_the_rest_longer_up_to_a_bound(two: Two) -> None:
    standby = Standby(two.clock)
    rests = []
    for _ in range(8):
        standby.failed("best", EngineCrashed("gone"))
        started_s = two.clock.now_s
        while standby.rests("best"):
            two.clock.now_s += 1
        rests.append(two.clock.now_s - started_s)
    assert rests[0] == FIRST_REST_S
    assert rests == sorted(rests)
    assert rests[-1] == LONGEST_REST_S
    standby.worked("best")
    standby.failed("best", EngineCrashed("gone"))
    assert not standby.rests("other")
    two.clock.now_s += FIRST_REST_S
    assert not standby.rests("best"), "having spoken, it begins with the short rest again"


@pytest.mark.anyio
async def test_the_health_report_tells_who_rests_and_why(two: Two) -> None:
    two.best.fails_with = EngineCrashed("The best engine's process ended.")
    await two.speaker.clip("zh-Hans", "您好")
    health = {each.name: each for each in two.speaker.health()}
    assert health["best"].state == RESTING
    assert "process ended" in health["best"].problem
    assert health["next"].state == "ready"


@pytest.mark.anyio
async def test_what_the_best_voice_said_before_is_heard_while_it_rests(two: Two) -> None:
    said = await two.speaker.clip("zh-Hans", "您好")
    two.best.fails_with = EngineCrashed("gone")
    await two.speaker.clip("zh-Hans", "再见")
    assert await two.speaker.clip("zh-Hans", "您好") == said
    assert not said.is_substitute


@pytest.mark.anyio
async def test_the_best_voice_takes_over_again_from_what_another_one_said(two: Two) -> None:
    two.best.fails_with = EngineCrashed("gone")
    assert (await two.speaker.clip("zh-Hans", "您好")).is_substitute
    two.best.fails_with = None
    two.clock.now_s += FIRST_REST_S
    # What is stored of the substitute is heard until the better clip is made ahead.
    await two.speaker.render("zh-Hans", "您好")
    assert not (await two.speaker.clip("zh-Hans", "您好")).is_substitute


@pytest.mark.anyio
async def test_words_that_one_engine_cannot_say_do_not_put_it_to_rest(two: Two) -> None:
    two.best.fails_with = EngineCallFailed("KeyError at kokoro_engine.py:1")
    assert (await two.speaker.clip("zh-Hans", "您好")).is_substitute
    two.best.fails_with = None
    assert not (await two.speaker.clip("zh-Hans", "再见")).is_substitute


@pytest.mark.anyio
async def test_an_engine_with_too_much_to_do_is_not_replaced_by_a_worse_voice(two: Two) -> None:
    two.best.fails_with = EngineBusy("16 wait")
    with pytest.raises(EngineBusy):
        await two.speaker.clip("zh-Hans", "您好")
    assert two.next.said == []


@pytest.mark.anyio
async def test_the_last_voice_is_asked_even_when_it_failed_before(two: Two) -> None:
    two.best.fails_with = two.next.fails_with = EngineCrashed("gone")
    with pytest.raises(EngineCrashed):
        await two.speaker.clip("zh-Hans", "您好")
    two.next.fails_with = None
    assert (await two.speaker.clip("zh-Hans", "您好")).data


@pytest.mark.anyio
async def test_a_phrase_goes_on_in_the_next_voice_where_the_best_one_broke_off(two: Two) -> None:
    text = "请问您是给自己办，还是给家人办？"
    two.best.fails_with, two.best.fails_after = EngineCrashed("gone"), 1
    parts = [part async for part in two.speaker.stream("zh-Hans", text)]
    assert (len(two.best.said), len(two.next.said)) == (1, 1)
    assert [part.is_last for part in parts] == [False, True]
    # Nobody gets the mixture later: the whole phrase is said anew.
    again = await two.speaker.clip("zh-Hans", text)
    assert len(two.next.said) == 3
    assert again.is_substitute


@pytest.mark.anyio
async def test_a_stop_is_no_failure(two: Two) -> None:
    two.best.may_speak.clear()
    task = asyncio.create_task(two.speaker.clip("zh-Hans", "您好"))
    await asyncio.sleep(0.05)
    two.speaker.stop()
    two.best.may_speak.set()
    with pytest.raises(Exception, match="stopped"):
        await task
    assert two.next.said == []
    assert not (await two.speaker.clip("zh-Hans", "再见")).is_substitute
