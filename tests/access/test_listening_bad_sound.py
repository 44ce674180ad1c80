"""Sound nobody should send, and ways nobody should send it: every turn is bounded and answered."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import suppress

import numpy as np
import pytest
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from tests.access.listening_server import (
    MOST_LISTENERS,
    Message,
    assert_a_place_is_free,
    hello,
    open_socket,
    outcome,
    pour,
    problem,
    rest,
    say,
    serving,
)
from tests.voice.listening.recordings import chunks, in_quiet, silence, word
from voice.samples import Samples, to_pcm, to_samples

pytestmark = pytest.mark.speech

RATE_HZ = 16_000


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving() as port:
        yield port


def noise(level: float, seconds: float) -> Samples:
    samples = np.random.default_rng(3).standard_normal(int(seconds * RATE_HZ))
    loud: Samples = (samples * level).astype(np.float32)
    return loud


def said(text: str = "公共汽车") -> Samples:
    return to_samples(in_quiet(word(text).pcm()))


def sent(
    port: int, send: Callable[[ClientConnection], Awaitable[None]], **changes: object
) -> list[Message]:
    """All messages while a client sends as it likes, until the server closes."""

    async def run() -> list[Message]:
        async with open_socket(port) as client:
            await client.send(hello(**changes))
            sending = asyncio.create_task(until_closed(client))
            messages = await rest(client)
            sending.cancel()
            return messages

    async def until_closed(client: ClientConnection) -> None:
        with suppress(ConnectionClosed):
            await send(client)

    return asyncio.run(run())


async def endless(pcm: bytes) -> AsyncIterator[bytes]:
    while True:
        for chunk in chunks(pcm, 100):
            yield chunk
            await asyncio.sleep(0.002)


@pytest.mark.parametrize(
    ("pcm", "comes_to"),
    [
        (silence(5_000), "muted"),
        (to_pcm(noise(0.2, 5)), "too-noisy"),
        (to_pcm(noise(9.0, 5)), "too-noisy"),
        (word("公共汽车").bare() + word("勤工俭学").bare(), "too-long"),
    ],
    ids=["zeros", "roaring", "clipped roaring", "words"],
)
def test_endless_sound_is_ended_by_the_server(port: int, pcm: bytes, comes_to: str) -> None:
    async def send(client: ClientConnection) -> None:
        async for chunk in endless(pcm):
            await client.send(chunk)

    assert problem(sent(port, send)) == comes_to
    assert_a_place_is_free(port)


@pytest.mark.parametrize(
    "pcm",
    [
        said().astype("<f4").tobytes(),
        np.full(4 * RATE_HZ, np.nan, "<f4").tobytes(),
        to_pcm(np.repeat(said(), 2)),
    ],
    ids=["floats", "floats that are no numbers", "two channels"],
)
def test_another_format_is_told(port: int, pcm: bytes) -> None:
    assert problem(say(port, pcm, hello())) == "not-audio"


def test_a_rate_that_is_claimed_but_not_kept_ends_without_an_answer(port: int) -> None:
    """Three times the rate: a growl three times as long, which is no word of the page."""
    slow = np.repeat(said("医院"), 3) * np.tile([1.0, 0.97, 0.94], len(said("医院")))
    messages = say(port, to_pcm(slow.astype(np.float32)), hello())
    assert messages[-1]["type"] in {"settled", "problem"}
    assert not any(message["type"] == "understood" for message in messages)


def test_torn_speech_that_is_not_understood_is_told(port: int) -> None:
    shouted = np.clip(said("推来推去") * 1_000, -1, 1).astype(np.float32)
    assert problem(say(port, to_pcm(shouted), hello())) == "too-loud"


def test_speech_in_a_roaring_room_that_is_not_understood_is_told(port: int) -> None:
    words = to_samples(word("推来推去").bare())
    level = float(np.sqrt(np.mean(words**2)))
    words = to_samples(in_quiet(to_pcm(words)))
    mixed = words + noise(level / 2, len(words) / RATE_HZ)
    assert problem(say(port, to_pcm(mixed), hello())) == "too-noisy"


@pytest.mark.parametrize("size", [0, 2])
def test_thousands_of_frames_of_next_to_nothing_are_refused(port: int, size: int) -> None:
    async def send(client: ClientConnection) -> None:
        for _ in range(20_000):
            await client.send(bytes(size))

    began = time.monotonic()
    assert problem(sent(port, send)) == "not-audio"
    assert time.monotonic() - began < 10


def test_thousands_of_cues_are_refused(port: int) -> None:
    async def send(client: ClientConnection) -> None:
        for _ in range(20_000):
            await client.send('{"type": "prompt-over"}')

    assert problem(sent(port, send, prompting=True)) == "not-audio"


@pytest.mark.parametrize(
    "text", ["医院", "[]", "null", '{"type": 1}', '{"type": "understood"}', "[" * 50_000]
)
def test_words_instead_of_sound_are_refused(port: int, text: str) -> None:
    assert problem(say(port, b"", hello(), text)) == "not-audio"


def test_an_odd_number_of_bytes_is_refused_at_any_time(port: int) -> None:
    async def send(client: ClientConnection) -> None:
        await pour(client, silence(1_000))
        await client.send(b"\1\0\2")

    assert problem(sent(port, send)) == "not-audio"


def test_sound_that_trickles_does_not_keep_a_place(port: int) -> None:
    """A hundredth of a second each second: never silent for long, and never enough."""

    async def send(client: ClientConnection) -> None:
        while True:
            await client.send(b"\5\0" * 160)
            await asyncio.sleep(0.5)

    began = time.monotonic()
    assert outcome(sent(port, send))["type"] == "no-input"
    assert 4 < time.monotonic() - began < 12


def test_a_client_that_falls_silent_in_the_middle_is_answered_by_what_was_heard(port: int) -> None:
    """Its tab sleeps or its network is gone, and nobody has closed anything."""

    async def send(client: ClientConnection) -> None:
        await pour(client, to_pcm(said("医院"))[: 1_600 * 32])

    assert outcome(sent(port, send))["action"] == "choose:answer:医院"


def test_clients_that_never_read_do_not_keep_their_places(port: int) -> None:
    """Half open: sound comes for ever, but nobody takes what is answered."""

    async def deaf() -> None:
        client = await open_socket(port)
        await client.send(hello())
        client.transport.pause_reading()
        with suppress(ConnectionClosed, TimeoutError):
            async with asyncio.timeout(3):
                async for chunk in endless(silence(1_000)):
                    await client.send(chunk)
        client.transport.abort()

    async def run() -> None:
        await asyncio.gather(*(deaf() for _ in range(MOST_LISTENERS)))

    asyncio.run(run())
    assert_a_place_is_free(port)


def test_who_says_nothing_at_all_is_sent_away(port: int) -> None:
    async def run() -> list[Message]:
        async with open_socket(port) as client:
            return [json.loads(text) async for text in client]

    began = time.monotonic()
    assert problem(asyncio.run(run())) == "bad-hello"
    assert time.monotonic() - began < 15


def test_a_message_of_megabytes_closes_the_connection(port: int) -> None:
    async def run() -> str:
        async with open_socket(port) as client:
            await client.send(hello())
            await client.recv()
            with suppress(ConnectionClosed):
                await client.send(bytes(20_000_000))
            with suppress(ConnectionClosed):
                return str((await rest(client))[-1]["code"])
            return "closed"

    assert asyncio.run(run()) in {"not-audio", "closed"}
    assert_a_place_is_free(port)
