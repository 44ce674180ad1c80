"""Our voices for other programs, asked by the package's own client."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from wyoming.audio import AudioChunk, AudioStart
from wyoming.client import AsyncTcpClient
from wyoming.error import Error
from wyoming.event import Event
from wyoming.info import Describe, Info
from wyoming.ping import Ping, Pong
from wyoming.tts import (
    Synthesize,
    SynthesizeChunk,
    SynthesizeStart,
    SynthesizeStop,
    SynthesizeStopped,
    SynthesizeVoice,
)

from tests.voice.scripted_synthesizer import VOICES, ScriptedSynthesizer
from tests.voice.wyoming.peers import our_server
from voice.audio_store import AudioStore
from voice.speaker import Speaker
from voice.synthesizers.base import Pcm, Voice
from voice.worker import EngineCrashed
from voice.wyoming.places import Place
from voice.wyoming.server import MOST_PEERS
from voice.wyoming.speaking import speaking_server
from voice.wyoming.synthesizer import WyomingSynthesizer


@pytest.fixture
def engine() -> ScriptedSynthesizer:
    return ScriptedSynthesizer()


@pytest.fixture
def speaker(engine: ScriptedSynthesizer, tmp_path: Path) -> Speaker:
    return Speaker({"scripted": engine}, VOICES, AudioStore(tmp_path / "clips"))


@asynccontextmanager
async def client_of(speaker: Speaker) -> AsyncIterator[AsyncTcpClient]:
    async with (
        our_server(speaking_server(speaker, "1.2")) as place,
        AsyncTcpClient(place.host, place.port, read_timeout=20) as client,
    ):
        yield client


async def until(client: AsyncTcpClient, last: str) -> list[Event]:
    events: list[Event] = []
    while not events or events[-1].type != last:
        event = await client.read_event()
        assert event is not None
        events.append(event)
    return events


def seconds_of(events: list[Event]) -> float:
    chunks = [AudioChunk.from_event(event) for event in events if AudioChunk.is_type(event.type)]
    assert {(chunk.width, chunk.channels) for chunk in chunks} <= {(2, 1)}
    return sum(chunk.seconds for chunk in chunks)


def test_it_tells_which_languages_it_speaks(speaker: Speaker) -> None:
    async def run() -> Info:
        async with client_of(speaker) as client:
            await client.write_event(Describe().event())
            return Info.from_event((await until(client, "info"))[0])

    (program,) = asyncio.run(run()).tts
    assert program.supports_synthesize_streaming
    assert program.version == "1.2"
    assert [voice.languages for voice in program.voices] == [["zh-Hans"], ["en"]]


def test_a_text_becomes_sound(speaker: Speaker, engine: ScriptedSynthesizer) -> None:
    async def run() -> list[Event]:
        async with client_of(speaker) as client:
            await client.write_event(Synthesize("您好。请坐。").event())
            return await until(client, "audio-stop")

    events = asyncio.run(run())
    assert AudioStart.is_type(events[0].type)
    assert seconds_of(events) == pytest.approx(1.0, abs=0.8)
    assert engine.said == ["您好。", "请坐。"]


def test_nothing_of_a_strangers_text_is_kept(speaker: Speaker, tmp_path: Path) -> None:
    async def run() -> None:
        async with client_of(speaker) as client:
            await client.write_event(Synthesize("我的钱不见了。").event())
            await until(client, "audio-stop")

    asyncio.run(run())
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_streamed_text_is_said_sentence_by_sentence_while_it_comes(
    speaker: Speaker, engine: ScriptedSynthesizer
) -> None:
    async def run() -> list[Event]:
        async with client_of(speaker) as client:
            await client.write_event(SynthesizeStart(SynthesizeVoice(language="zh")).event())
            await client.write_event(SynthesizeChunk("您好。请").event())
            early = await until(client, "audio-stop")
            assert seconds_of(early) > 0.3
            assert engine.said == ["您好。"]
            # Clients send the whole text as well, for servers that cannot take streams.
            await client.write_event(Synthesize("您好。请坐").event())
            await client.write_event(SynthesizeChunk("坐").event())
            await client.write_event(SynthesizeStop().event())
            return await until(client, "synthesize-stopped")

    events = asyncio.run(run())
    assert SynthesizeStopped.is_type(events[-1].type)
    assert seconds_of(events) > 0.3
    assert engine.said == ["您好。", "请坐"]


@pytest.mark.parametrize("wanted", ["en", "en-US", "en_GB"])
def test_a_language_is_found_by_its_first_part(
    speaker: Speaker, engine: ScriptedSynthesizer, wanted: str
) -> None:
    async def run() -> None:
        async with client_of(speaker) as client:
            voice = SynthesizeVoice(language=wanted)
            await client.write_event(Synthesize("Hello.", voice).event())
            await until(client, "audio-stop")

    asyncio.run(run())
    assert engine.said == ["Hello."]


async def refused(speaker: Speaker, asked: Synthesize) -> str | None:
    async with client_of(speaker) as client:
        await client.write_event(asked.event())
        code = Error.from_event((await until(client, "error"))[-1]).code
        await client.write_event(Ping("还在").event())
        assert Pong.from_event((await until(client, "pong"))[-1]).text == "还在"
        return code


def test_what_cannot_be_said_is_told_and_the_connection_goes_on(
    speaker: Speaker, engine: ScriptedSynthesizer
) -> None:
    unknown = Synthesize("bonjour", SynthesizeVoice(language="fr"))
    assert asyncio.run(refused(speaker, unknown)) == "no-voice"
    assert asyncio.run(refused(speaker, Synthesize("长" * 700))) == "too-long"
    engine.fails_with = EngineCrashed("gone")
    assert asyncio.run(refused(speaker, Synthesize("您好。"))) == "engine-down"


@pytest.mark.parametrize("text", ["", "   ", "……"])
def test_a_text_without_a_word_is_silence(speaker: Speaker, text: str) -> None:
    async def run() -> list[Event]:
        async with client_of(speaker) as client:
            await client.write_event(Synthesize(text).event())
            await client.write_event(Synthesize("您好。").event())
            return await until(client, "audio-stop")

    events = asyncio.run(run())
    assert not [event for event in events if Error.is_type(event.type)]


def test_one_connection_too_many_is_told_at_once_and_the_others_are_served(
    speaker: Speaker,
) -> None:
    async def run() -> tuple[str | None, float]:
        async with our_server(speaking_server(speaker, "1")) as place:
            clients = [AsyncTcpClient(place.host, place.port, 5, 5) for _ in range(MOST_PEERS)]
            for client in clients:
                await client.connect()
            async with AsyncTcpClient(place.host, place.port, 5, 5) as late:
                code = Error.from_event((await until(late, "error"))[0]).code
            await clients[0].write_event(Synthesize("您好。").event())
            seconds = seconds_of(await until(clients[0], "audio-stop"))
            for client in clients:
                await client.disconnect()
            return code, seconds

    code, seconds = asyncio.run(run())
    assert code == "busy"
    assert seconds > 0.3


@pytest.mark.parametrize(
    "garbage",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b'{"type": "synthesize"}\n',
        b'{"type": "synthesize", "data": 7}\n',
        b'{"type": "synthesize", "payload_length": 99999999999}\n',
        b'{"type": {}}\n',
        b"\0" * 300_000,
    ],
)
def test_whoever_sends_no_events_is_hung_up_on_and_the_next_is_served(
    speaker: Speaker, garbage: bytes
) -> None:
    async def run() -> tuple[bytes, float]:
        async with our_server(speaking_server(speaker, "1")) as place:
            reader, writer = await asyncio.open_connection(place.host, place.port)
            writer.write(garbage)
            try:
                rest = await asyncio.wait_for(reader.read(), 10)
            except ConnectionResetError:
                rest = b""
            writer.transport.abort()
            async with AsyncTcpClient(place.host, place.port, read_timeout=10) as client:
                await client.write_event(Synthesize("您好。").event())
                return rest, seconds_of(await until(client, "audio-stop"))

    rest, seconds = asyncio.run(run())
    assert rest == b""
    assert seconds > 0.3


def test_our_own_client_speaks_through_our_own_server(speaker: Speaker) -> None:
    async def run() -> list[Pcm]:
        async with our_server(speaking_server(speaker, "1")) as place:
            voice = WyomingSynthesizer({"zh": Place(place.host, place.port)})
            told = voice.synthesize(["您好。", "请坐。"], Voice("wyoming", "zh-Hans"))
            return [pcm async for pcm in told]

    assert [pcm.seconds > 0.3 for pcm in asyncio.run(run())] == [True, True]
