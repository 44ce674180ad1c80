"""A recognizer elsewhere: asked first, and passed over at once when it is slow or gone."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from wyoming.asr import Transcribe, Transcript
from wyoming.audio import AudioChunk, AudioStop
from wyoming.error import Error
from wyoming.event import Event

from tests.voice.wyoming.peers import Recorder, package_server, raw_server
from voice.models import ModelStore
from voice.recognizers.backed_up import BackedUpRecognizer
from voice.recognizers.base import Evidence, NoRecognizer, RecognizerDown
from voice.recognizers.directory import Recognizers
from voice.wyoming.places import Place
from voice.wyoming.recognizer import WyomingRecognizer
from voice.wyoming.rest import REST_S, Rest

SOUND = bytes(range(256)) * 250
"""Two seconds."""


async def transcribing(peer: Recorder, event: Event) -> bool:
    if AudioStop.is_type(event.type):
        await peer.say(Transcript(" 养老认证 "))
        return False
    return True


class Local:
    """Our own engine, which counts what it hears."""

    def __init__(self) -> None:
        self.heard = bytearray()

    def open(self, phrases: Sequence[str]) -> Local:
        self.phrases = phrases
        return self

    async def feed(self, pcm: bytes) -> str | None:
        self.heard += pcm
        return "部分"

    async def finish(self, keep_ms: float) -> str:
        return f"本机 {keep_ms:g}"

    async def digits(self, _lengths: Sequence[int], _letters: str) -> str:
        return "8"

    async def evidence(self, texts: Sequence[str], *, closely: bool = False) -> Evidence | None:
        del closely
        return Evidence(tuple(0.0 for _ in texts), "", 0.0)

    async def close(self) -> None:
        return None


async def hear(recognizer: WyomingRecognizer | BackedUpRecognizer) -> str:
    session = recognizer.open(["养老认证", "返回"])
    for at in range(0, len(SOUND), 6_400):
        await session.feed(SOUND[at : at + 6_400])
    text = await session.finish(2_000)
    await session.close()
    return text


def test_the_sound_the_language_and_the_likely_phrases_get_there() -> None:
    async def run() -> tuple[str, list[Event]]:
        async with package_server(transcribing) as (place, heard):
            return await hear(WyomingRecognizer(place, "zh-Hans")), heard

    text, heard = asyncio.run(run())
    assert text == "养老认证"
    asked = Transcribe.from_event(heard[0])
    assert (asked.language, asked.transcript_terms) == ("zh", ["养老认证", "返回"])
    chunks = [AudioChunk.from_event(one) for one in heard if AudioChunk.is_type(one.type)]
    assert b"".join(chunk.audio for chunk in chunks) == SOUND
    assert {(chunk.rate, chunk.width, chunk.channels) for chunk in chunks} == {(16_000, 2, 1)}


def test_who_goes_on_speaking_is_heard_from_the_beginning() -> None:
    async def run() -> list[Event]:
        async with package_server(transcribing) as (place, heard):
            session = WyomingRecognizer(place, "zh-Hans").open(())
            await session.feed(SOUND)
            await session.finish(2_000)
            heard.clear()
            await session.feed(SOUND[:640])
            assert await session.finish(2_020) == "养老认证"
            return heard

    again = [
        AudioChunk.from_event(e).audio for e in asyncio.run(run()) if AudioChunk.is_type(e.type)
    ]
    assert b"".join(again) == SOUND + SOUND[:640]


def test_text_alone_cannot_be_compared_with_the_sound() -> None:
    async def run() -> object:
        async with package_server(transcribing) as (place, _):
            session = WyomingRecognizer(place, "zh-Hans").open(())
            await session.finish(0)
            return await session.evidence(["养老认证"])

    assert asyncio.run(run()) is None


def test_digits_are_those_in_the_text() -> None:
    async def digits(peer: Recorder, event: Event) -> bool:
        if AudioStop.is_type(event.type):
            await peer.say(Transcript("幺三八零"))
        return True

    async def run() -> tuple[str, str]:
        async with package_server(digits) as (place, _):
            session = WyomingRecognizer(place, "zh-Hans").open(())
            await session.finish(0)
            found = await session.digits([4], ""), await session.digits([11], "")
            await session.close()
            return found

    assert asyncio.run(run()) == ("1380", "")


async def silent(_peer: Recorder, _event: Event) -> bool:
    return True


async def hanging_up(_peer: Recorder, event: Event) -> bool:
    return not AudioChunk.is_type(event.type)


async def refusing(peer: Recorder, event: Event) -> bool:
    if AudioStop.is_type(event.type):
        await peer.say(Error("no"))
    return True


@pytest.mark.parametrize("answer", [silent, hanging_up, refusing])
def test_our_own_engine_hears_all_of_it_when_the_other_side_fails(answer: object) -> None:
    local = Local()

    async def run() -> tuple[str, float]:
        async with package_server(answer) as (place, _):  # type: ignore[arg-type]
            started = time.monotonic()
            text = await hear(BackedUpRecognizer(WyomingRecognizer(place, "zh-Hans"), local))
            return text, time.monotonic() - started

    text, took_s = asyncio.run(run())
    assert text == "本机 2000"
    assert local.heard == SOUND
    assert local.phrases == ["养老认证", "返回"]
    assert took_s < 10


@pytest.mark.parametrize(
    "garbage",
    [
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        b"[1, 2]\n",
        b'{"data": {}}\n',
        b'{"type": "transcript"}\n',
        b'{"type": "transcript", "data": []}\n',
        b'{"type": 3}\n',
        b'{"type": "transcript", "data_length": 1099511627776}\n',
        b'{"type": "x", "payload_length": -1, "data_length": "7"}\n',
        b"x" * 200_000 + b"\n",
        b"[" * 60_000 + b"\n",
    ],
)
def test_whatever_the_other_side_sends_our_own_engine_answers(garbage: bytes) -> None:
    async def run() -> str:
        async with raw_server(garbage) as place:
            return await hear(BackedUpRecognizer(WyomingRecognizer(place, "zh-Hans"), Local()))

    assert asyncio.run(run()) == "本机 2000"


def test_a_machine_that_is_gone_is_not_asked_again_for_a_while() -> None:
    now = [0.0]
    there = WyomingRecognizer(Place("127.0.0.1", 1), "zh-Hans", Rest(lambda: now[0]))

    async def fail() -> None:
        with pytest.raises(RecognizerDown, match=r"tcp://127\.0\.0\.1:1"):
            await there.open(()).feed(SOUND)

    asyncio.run(fail())
    with pytest.raises(NoRecognizer, match="Nobody answers"):
        there.open(())
    local = Local()
    assert BackedUpRecognizer(there, local).open(()) is local
    now[0] += REST_S
    asyncio.run(fail())


def test_after_the_change_the_sound_can_be_compared_again() -> None:
    async def run() -> tuple[str, object]:
        there = WyomingRecognizer(Place("127.0.0.1", 1), "zh-Hans")
        session = BackedUpRecognizer(there, Local()).open(())
        assert await session.feed(SOUND) == "部分"
        return await session.digits([1], ""), await session.evidence(["返回"])

    assert asyncio.run(run()) == ("8", Evidence((0.0,), "", 0.0))


def test_a_language_nobody_hears_here_is_heard_elsewhere(tmp_path: Path) -> None:
    place = Place("127.0.0.1", 1)
    recognizers = Recognizers(ModelStore(tmp_path), elsewhere={"bo": place})
    remote = recognizers.for_locale("bo")
    assert isinstance(remote, WyomingRecognizer)
    assert remote.place == place
    recognizers.close()
