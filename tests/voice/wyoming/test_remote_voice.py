"""A voice elsewhere: it speaks before ours, and ours speaks when it is slow or gone."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from wyoming.audio import AudioChunk, AudioStart, AudioStop
from wyoming.error import Error
from wyoming.event import Event
from wyoming.tts import Synthesize

from tests.voice.scripted_synthesizer import ScriptedSynthesizer
from tests.voice.wyoming.peers import Answer, Recorder, package_server, raw_server
from voice.audio_store import AudioStore
from voice.speaker import Speaker, open_speaker
from voice.synthesizers.base import Pcm, SpeechStopped, Synthesizer, Voice
from voice.worker import EngineCrashed
from voice.wyoming.places import Place
from voice.wyoming.synthesizer import ENGINE, WyomingSynthesizer

VOICE = Voice(ENGINE, "zh-Hans")
RATE = 22_050


def stereo(event_frames: int = RATE) -> AudioChunk:
    return AudioChunk(RATE, 2, 2, b"\x10\x00\x10\x00" * event_frames)


async def speaking(peer: Recorder, event: Event) -> bool:
    if Synthesize.is_type(event.type):
        await peer.say(AudioStart(RATE, 2, 2), stereo(), stereo(), AudioStop())
    return True


async def said(place: Place, *sentences: str) -> list[Pcm]:
    voice = WyomingSynthesizer({"": place})
    return [pcm async for pcm in voice.synthesize(sentences, VOICE)]


def test_each_sentence_is_asked_for_and_comes_as_one_stretch_of_mono_sound() -> None:
    async def run() -> tuple[list[Pcm], list[Event]]:
        async with package_server(speaking) as (place, heard):
            return await said(place, "您好。", "请坐。"), heard

    stretches, heard = asyncio.run(run())
    assert [(pcm.sample_rate_hz, round(pcm.seconds, 2)) for pcm in stretches] == [(RATE, 2.0)] * 2
    asked = [Synthesize.from_event(event) for event in heard]
    assert [one.text for one in asked] == ["您好。", "请坐。"]
    assert {one.voice.language for one in asked if one.voice} == {"zh-Hans"}


async def silent(_peer: Recorder, _event: Event) -> bool:
    return True


async def hanging_up(peer: Recorder, _event: Event) -> bool:
    await peer.say(AudioStart(RATE, 2, 2), stereo())
    return False


async def refusing(peer: Recorder, _event: Event) -> bool:
    await peer.say(Error("no"))
    return True


async def saying_nothing(peer: Recorder, _event: Event) -> bool:
    await peer.say(AudioStart(RATE, 2, 2), AudioStop())
    return True


async def endless(peer: Recorder, _event: Event) -> bool:
    for _ in range(70):
        await peer.say(stereo())
    return False


async def unknown_format(peer: Recorder, _event: Event) -> bool:
    await peer.say(AudioChunk(1, 2, 1, bytes(1000)), AudioStop())
    return True


FAILING = [silent, hanging_up, refusing, saying_nothing, endless, unknown_format]


@pytest.mark.parametrize("answer", FAILING)
def test_our_own_voice_says_it_when_the_other_side_fails(answer: Answer, tmp_path: Path) -> None:
    ours = ScriptedSynthesizer()

    async def run() -> float:
        async with package_server(answer) as (place, _):
            engines: dict[str, Synthesizer] = {
                ENGINE: WyomingSynthesizer({"": place}),
                "scripted": ours,
            }
            voices = {"zh-Hans": (VOICE, Voice("scripted", "one"))}
            speaker = Speaker(engines, voices, AudioStore(tmp_path))
            clip = await speaker.clip("zh-Hans", "您好。")
            assert clip.is_substitute
            return clip.seconds

    assert asyncio.run(run()) > 0.3
    assert ours.said == ["您好。"]


def test_bytes_that_are_no_events_are_a_failure_and_no_sound() -> None:
    async def run() -> None:
        async with raw_server(b"\xff" * 100_000) as place:
            with pytest.raises(EngineCrashed):
                await said(place, "您好。")

    asyncio.run(run())


def test_stopping_gives_up_what_is_being_said() -> None:
    async def run() -> None:
        async with package_server(speaking) as (place, _):
            voice = WyomingSynthesizer({"": place})
            with pytest.raises(SpeechStopped):
                async for _ in voice.synthesize(["您好。", "请坐。"], VOICE):
                    voice.stop()

    asyncio.run(run())


def test_health_tells_what_went_wrong_last() -> None:
    voice = WyomingSynthesizer({"": Place("127.0.0.1", 1)})

    async def fail() -> None:
        with pytest.raises(EngineCrashed):
            async for _ in voice.synthesize(["您好。"], VOICE):
                pass

    assert voice.health().problem == ""
    asyncio.run(fail())
    assert voice.health().problem == "Nobody answers at tcp://127.0.0.1:1."


def test_a_language_without_a_voice_here_is_spoken_elsewhere(tmp_path: Path) -> None:
    there = {"bo": Place("127.0.0.1", 1)}
    speaker = open_speaker(tmp_path, tmp_path, elsewhere=there)
    alone = open_speaker(tmp_path, tmp_path)
    assert "bo" in speaker.prints()
    assert "bo" not in alone.prints()
    for each in (speaker, alone):
        each.close()
