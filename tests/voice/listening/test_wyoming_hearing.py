"""Our recognizers for other programs: real sound, by the package's client and by our own."""

from __future__ import annotations

import asyncio
import wave
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from wyoming.asr import Transcribe, Transcript
from wyoming.audio import AudioChunk, AudioStart, AudioStop, wav_to_chunks
from wyoming.client import AsyncTcpClient
from wyoming.error import Error
from wyoming.event import Event
from wyoming.info import Describe, Info

from tests.voice.listening.listeners import events_of
from tests.voice.listening.pages import SpokenSample, options
from tests.voice.listening.recordings import in_quiet, word
from tests.voice.wyoming.peers import our_server
from voice.deciding import Question
from voice.listening import Ears
from voice.models import ModelStore
from voice.page import SpokenPage
from voice.recognizers.directory import Recognizers
from voice.understanding import Understood
from voice.vad.silero import SileroDetector
from voice.wyoming.hearing import LONGEST_S, hearing_server

pytestmark = pytest.mark.speech

PAGE: SpokenPage = SpokenSample(options("保险", "医院", "退休", "银行"))


@asynccontextmanager
async def client_of(ears: Ears) -> AsyncIterator[AsyncTcpClient]:
    recognizers = ears.recognizers
    server = hearing_server(recognizers, recognizers.languages(), "1.2")
    async with (
        our_server(server) as place,
        AsyncTcpClient(place.host, place.port, read_timeout=60) as client,
    ):
        yield client


async def last_of(client: AsyncTcpClient, *types: str) -> Event:
    while True:
        event = await client.read_event()
        assert event is not None
        if event.type in types:
            return event


def test_it_tells_what_it_hears(ears: Ears) -> None:
    async def run() -> Info:
        async with client_of(ears) as client:
            await client.write_event(Describe().event())
            return Info.from_event(await last_of(client, "info"))

    (program,) = asyncio.run(run()).asr
    by_engine = {model.name: model.languages for model in program.models}
    assert by_engine == {"whisper": ["zh", "en", "ko"]}
    assert program.requires_external_vad


def test_the_packages_client_gets_the_words_of_a_recording_and_of_the_next(ears: Ears) -> None:
    async def run() -> list[str]:
        texts = []
        async with client_of(ears) as client:
            for said in ("医院", "退休"):
                asked = Transcribe(language="zh", transcript_terms=["医院", "退休", "银行"])
                await client.write_event(asked.event())
                with wave.open(str(word(said).path)) as file:
                    for event in wav_to_chunks(file, 1024, start_event=True, stop_event=True):
                        await client.write_event(event.event())
                texts.append(Transcript.from_event(await last_of(client, "transcript")).text)
        return texts

    assert asyncio.run(run()) == ["医院", "退休"]


def test_sound_in_another_format_is_heard_too(ears: Ears) -> None:
    pcm = word("退休").pcm()
    frames = [pcm[at : at + 2] for at in range(0, len(pcm), 2)]
    stereo_48k = b"".join(frame * 6 for frame in frames)

    async def run() -> str:
        async with client_of(ears) as client:
            await client.write_event(Transcribe(language="zh-CN").event())
            await client.write_event(AudioStart(48_000, 2, 2).event())
            for at in range(0, len(stereo_48k), 96_000):
                chunk = AudioChunk(48_000, 2, 2, stereo_48k[at : at + 96_000])
                await client.write_event(chunk.event())
            await client.write_event(AudioStop().event())
            return Transcript.from_event(await last_of(client, "transcript")).text

    assert "退休" in asyncio.run(run())


def test_endless_sound_is_refused_and_the_next_is_heard(ears: Ears) -> None:
    second = AudioChunk(16_000, 2, 1, bytes(32_000))

    async def run() -> tuple[str | None, str]:
        async with client_of(ears) as client:
            await client.write_event(AudioStart(16_000, 2, 1).event())
            for _ in range(int(LONGEST_S) + 5):
                await client.write_event(second.event())
            await client.write_event(AudioStop().event())
            code = Error.from_event(await last_of(client, "error", "transcript")).code
            await client.write_event(Transcribe(language="zh").event())
            await client.write_event(AudioStart(16_000, 2, 1).event())
            await client.write_event(AudioChunk(16_000, 2, 1, word("退休").pcm()).event())
            await client.write_event(AudioStop().event())
            heard = Transcript.from_event(await last_of(client, "error", "transcript"))
            return code, heard.text

    assert asyncio.run(run()) == ("too-long", "退休")


def test_a_language_nobody_hears_is_told(ears: Ears) -> None:
    async def run() -> str | None:
        async with client_of(ears) as client:
            await client.write_event(Transcribe(language="bo").event())
            await client.write_event(AudioStart(16_000, 2, 1).event())
            return Error.from_event(await last_of(client, "error")).code

    assert asyncio.run(run()) == "no-recognizer"


@pytest.mark.parametrize(
    "rate_width_channels", [(1, 2, 1), (16_000, 3, 1), (16_000, 2, 6), (16_000, 0, 0)]
)
def test_sound_that_would_grow_without_bound_ends_the_connection(
    ears: Ears, rate_width_channels: tuple[int, int, int]
) -> None:
    async def run() -> Event | None:
        async with client_of(ears) as client:
            await client.write_event(AudioStart(*rate_width_channels).event())
            await client.write_event(AudioChunk(*rate_width_channels, bytes(600)).event())
            return await client.read_event()

    assert asyncio.run(run()) is None


def test_a_page_is_answered_through_our_own_client_and_server(
    ears: Ears, models: ModelStore
) -> None:
    async def run() -> object:
        recognizers = ears.recognizers
        async with our_server(hearing_server(recognizers, {"zh": "whisper"}, "1")) as place:
            front = Recognizers(models, elsewhere={"zh": place})
            hall = Ears(front, SileroDetector(models))
            events = await events_of(hall, Question(PAGE), in_quiet(word("退休").pcm()))
            assert [process.pid for process in front.processes()] == [None]
            hall.close()
            return events[-1]

    last = asyncio.run(run())
    assert isinstance(last, Understood), last
    assert last.label == "退休"
