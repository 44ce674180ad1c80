"""A real server of ``/listen`` in a thread, and clients of it with good and bad manners."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from websockets.asyncio.client import ClientConnection, connect

from access.listening import listen_route
from tests.access.conversations import silent_conversations
from tests.fixtures.ports import find_free_port
from tests.voice.listening.pages import ID_NUMBER, SpokenSample, options
from tests.voice.listening.recordings import chunks
from voice.listening import Ears
from voice.models import ModelStore
from voice.page import SpokenPage
from voice.recognizers.directory import Recognizers
from voice.vad.silero import SileroDetector

MODELS = Path(__file__).resolve().parents[2] / "var" / "models"
MOST_LISTENERS = 2
START_S = 20.0

_SAMPLE = SpokenSample(options("保险", "医院", "退休", "银行"))
_PAGES = {"/zh-Hans/sample": _SAMPLE, "/bo/sample": SpokenSample(_SAMPLE.answers, locale="bo")}
_NUMBER = SpokenSample(expected=ID_NUMBER)

Message = dict[str, object]


async def page_source(path: str, cookies: Mapping[str, str]) -> SpokenPage | None:
    """The sample pages; the number page only for who has the cookie."""
    if path == "/zh-Hans/number" and cookies.get("yq_visit") == "mine":
        return _NUMBER
    return _PAGES.get(path)


@contextmanager
def serving(most_listeners: int = MOST_LISTENERS) -> Iterator[int]:
    """The port of a server with real engines; ``/deaf`` has none."""
    models = ModelStore(MODELS)
    ears = Ears(Recognizers(models), SileroDetector(models))
    ears.recognizers.start()
    app = Starlette(
        routes=[
            listen_route(ears, page_source, silent_conversations(), most_listeners=most_listeners),
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
    """The opening message."""
    return json.dumps({"type": "listen", "page": "/zh-Hans/sample", "rate": 16000, **changes})


async def rest(client: ClientConnection) -> list[Message]:
    """Every message until the server closes, but levels."""
    messages = [json.loads(text) async for text in client]
    return [message for message in messages if message["type"] != "level"]


async def pour(client: ClientConnection, pcm: bytes, chunk_ms: int = 60) -> None:
    """Send sound as fast as it is taken."""
    for chunk in chunks(pcm, chunk_ms):
        await client.send(chunk)


def say(port: int, pcm: bytes, first: str, *after: str, path: str = "/listen") -> list[Message]:
    """All messages of a turn in which this is said, and these messages are sent after it."""

    async def run() -> list[Message]:
        async with open_socket(port, path) as client:
            await client.send(first)
            await pour(client, pcm)
            for text in after:
                await client.send(text)
            return await rest(client)

    return asyncio.run(run())


def outcome(messages: list[Message]) -> Message:
    """What the turn came to; it must have settled after it."""
    assert messages[-1]["type"] == "settled", messages
    return messages[-2]


def problem(messages: list[Message]) -> str:
    """The code of the problem the turn ended with."""
    assert messages[-1]["type"] == "problem", messages
    return str(messages[-1]["code"])


def assert_a_place_is_free(port: int) -> None:
    """The server notices that somebody has gone a moment later."""
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        if say(port, b"", hello(), '{"type": "done"}')[-1]["type"] == "settled":
            return
    raise AssertionError("The place of a client that has gone is still taken.")
