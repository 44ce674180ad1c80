"""The WebSocket of listening: a real server, a real client, real sound, and bad manners."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from access.listening import listen_route
from tests.access.conversations import silent_conversations
from tests.fixtures.ports import find_free_port
from tests.voice.listening.pages import ID_NUMBER, SpokenSample, options
from tests.voice.listening.recordings import chunks, in_quiet, silence, word
from voice.listening import Ears
from voice.models import ModelStore
from voice.page import SpokenPage
from voice.recognizers.directory import Recognizers
from voice.vad.silero import SileroDetector

pytestmark = pytest.mark.speech

MODELS = Path(__file__).resolve().parents[2] / "var" / "models"
MOST_LISTENERS = 2
SAMPLE = SpokenSample(options("保险", "医院", "退休", "银行"))
PAGES = {"/zh-Hans/sample": SAMPLE, "/bo/sample": SpokenSample(SAMPLE.answers, locale="bo")}
NUMBER = SpokenSample(expected=ID_NUMBER)
START_S = 20.0

Message = dict[str, object]


async def page_source(path: str, cookies: Mapping[str, str]) -> SpokenPage | None:
    """The sample pages; the number page only for who has the cookie."""
    if path == "/zh-Hans/number" and cookies.get("yq_visit") == "mine":
        return NUMBER
    return PAGES.get(path)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    models = ModelStore(MODELS)
    ears = Ears(Recognizers(models), SileroDetector(models))
    ears.recognizers.start()
    app = Starlette(
        routes=[
            listen_route(ears, page_source, silent_conversations(), most_listeners=MOST_LISTENERS),
            listen_route(None, page_source, silent_conversations(), path="/deaf"),
        ]
    )
    port = find_free_port()
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="debug"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + START_S
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    assert server.started
    yield port
    server.should_exit = True
    thread.join()
    ears.close()


def open_socket(port: int, path: str = "/listen", *, origin: str | None = "") -> connect:
    """From a page of the server itself, unless another origin is given, or None."""
    headers = {"Cookie": "yq_visit=mine"}
    if origin is not None:
        headers["Origin"] = origin or f"http://127.0.0.1:{port}"
    return connect(f"ws://127.0.0.1:{port}{path}", additional_headers=headers)


def hello(**changes: object) -> str:
    return json.dumps({"type": "listen", "page": "/zh-Hans/sample", "rate": 16000, **changes})


async def rest(client: ClientConnection) -> list[Message]:
    """Every message until the server closes, but levels."""
    messages = [json.loads(text) async for text in client]
    return [message for message in messages if message["type"] != "level"]


def say(port: int, pcm: bytes, first: str, *after: str, path: str = "/listen") -> list[Message]:
    async def run() -> list[Message]:
        async with open_socket(port, path) as client:
            await client.send(first)
            for chunk in chunks(pcm):
                await client.send(chunk)
            for text in after:
                await client.send(text)
            return await rest(client)

    return asyncio.run(run())


def test_a_real_word_becomes_an_action_of_the_page(port: int) -> None:
    messages = say(port, in_quiet(word("医院").pcm()), hello())
    assert [message["type"] for message in messages] == [
        "ready",
        "voice-started",
        "voice-stopped",
        "transcript",
        "understood",
    ]
    assert messages[-1]["action"] == "choose:answer:医院"
    assert messages[-1]["confirm"] is False


def test_done_ends_the_turn_at_once(port: int) -> None:
    pcm = silence(300) + word("退休").pcm()
    messages = say(port, pcm, hello(), '{"type": "done"}')
    assert messages[-1]["label"] == "退休"


def test_done_without_a_word_is_no_input(port: int) -> None:
    messages = say(port, silence(300), hello(), '{"type": "done"}')
    assert [message["type"] for message in messages] == ["ready", "no-input"]


def test_cancel_closes_without_an_answer(port: int) -> None:
    messages = say(port, silence(300), hello(), '{"type": "cancel"}')
    assert [message["type"] for message in messages] == ["ready"]


@pytest.mark.parametrize(
    "first",
    [
        "",
        "{",
        "[]",
        '{"type": "listen"}',
        hello(rate=44100),
        hello(page="https://elsewhere.example/"),
        hello(page="/" + "a" * 400),
        hello(surprise=1),
        hello(digits_so_far="1" * 300),
    ],
)
def test_a_bad_hello_is_told(port: int, first: str) -> None:
    assert say(port, b"", first) == [{"type": "problem", "code": "bad-hello"}]


def test_sound_before_the_hello_is_a_bad_hello(port: int) -> None:
    async def run() -> list[Message]:
        async with open_socket(port) as client:
            await client.send(silence(60))
            return await rest(client)

    assert asyncio.run(run()) == [{"type": "problem", "code": "bad-hello"}]


def test_an_unknown_page_is_told(port: int) -> None:
    assert say(port, b"", hello(page="/zh-Hans/nowhere")) == [
        {"type": "problem", "code": "unknown-page"}
    ]


def test_a_language_nobody_hears_is_told(port: int) -> None:
    assert say(port, b"", hello(page="/bo/sample")) == [
        {"type": "problem", "code": "no-recognizer"}
    ]


def test_without_voice_that_is_told(port: int) -> None:
    assert say(port, b"", hello(), path="/deaf") == [{"type": "problem", "code": "no-recognizer"}]


@pytest.mark.parametrize(
    "sound",
    [b"\0\0\0", b"RIFF" + bytes(100), b"\x1aE\xdf\xa3" + bytes(100), bytes(64_002)],
    ids=["half a sample", "a WAV file", "WebM", "a frame of two seconds"],
)
def test_what_is_no_sound_is_told(port: int, sound: bytes) -> None:
    async def run() -> list[Message]:
        async with open_socket(port) as client:
            await client.send(hello())
            await client.send(sound)
            return await rest(client)

    assert asyncio.run(run())[-1] == {"type": "problem", "code": "not-audio"}


def test_a_text_message_that_is_none_of_ours_is_told(port: int) -> None:
    assert say(port, b"", hello(), "hello?")[-1] == {"type": "problem", "code": "not-audio"}


def test_endless_silence_is_ended_by_the_server(port: int) -> None:
    async def run() -> list[Message]:
        messages = []
        async with open_socket(port) as client:
            await client.send(hello())
            sending = asyncio.create_task(pour(client))
            with suppress(ConnectionClosed):
                async for text in client:
                    messages.append(json.loads(text))
            with suppress(ConnectionClosed):
                await sending
        return messages

    async def pour(client: ClientConnection) -> None:
        while True:
            await client.send(silence(100))
            await asyncio.sleep(0.005)

    assert asyncio.run(run())[-1] == {"type": "no-input"}


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "null", None])
def test_a_page_from_elsewhere_cannot_listen(port: int, origin: str | None) -> None:
    async def run() -> None:
        async with open_socket(port, origin=origin):
            pytest.fail("The socket was opened.")

    with pytest.raises(InvalidStatus) as refusal:
        asyncio.run(run())
    assert refusal.value.response.status_code == 403


def test_one_listener_too_many_is_told_at_once(port: int) -> None:
    async def run() -> list[Message]:
        async with open_socket(port) as first, open_socket(port) as second:
            for client in (first, second):
                await client.send(hello())
                assert json.loads(await client.recv()) == {"type": "ready"}
            async with open_socket(port) as third:
                return await rest(third)

    assert asyncio.run(run()) == [{"type": "problem", "code": "busy"}]
    assert_a_place_is_free(port)


def test_a_client_that_vanishes_leaves_its_place_free(port: int) -> None:
    async def vanish() -> None:
        client = await open_socket(port)
        await client.send(hello())
        await client.recv()
        client.transport.abort()

    async def run() -> None:
        for _ in range(2 * MOST_LISTENERS):
            await vanish()

    asyncio.run(run())
    assert_a_place_is_free(port)


def assert_a_place_is_free(port: int) -> None:
    """The server notices that somebody has gone a moment later."""
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        if say(port, b"", hello(), '{"type": "done"}')[-1] == {"type": "no-input"}:
            return
    pytest.fail("The place of a client that has gone is still taken.")


def test_the_page_is_the_visitors_own(port: int) -> None:
    messages = say(port, b"", hello(page="/zh-Hans/number"), '{"type": "done"}')
    assert messages[-1] == {"type": "no-input"}


def test_nothing_of_sound_or_words_is_logged(port: int, caplog: pytest.LogCaptureFixture) -> None:
    """Not even at level debug, at which the socket library tells every message."""
    caplog.set_level("DEBUG")
    so_far = "530102195203150"
    heard = say(port, in_quiet(word("医院").pcm()), hello(digits_so_far=so_far))
    assert heard[-1]["label"] == "医院"
    by_client = [one for one in caplog.records if one.name == "websockets.client"]
    assert any("医院" in one.getMessage() for one in by_client)  # So the log is really read.
    told = [one.getMessage() for one in caplog.records if one not in by_client]
    for private in ("医院", "understood", so_far, "127.0.0.1"):
        assert not any(private in line for line in told), private
