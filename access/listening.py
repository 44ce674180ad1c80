"""The WebSocket ``/listen``: one connection is one answer by voice.

The client says ``{"type": "listen", "page": <path>, "rate": 16000, "digits_so_far": "",
"confirming": ""}``, then sends PCM16LE mono 16 kHz in binary frames; ``{"type": "done"}`` means "I
have finished", ``{"type": "cancel"}`` ends it. The server sends the events of
``voice.listening_events`` as JSON text and closes after the last. ``confirming`` is the action
about which 对吗 was just asked; then ``yes`` and ``no`` may be understood as well.

Nothing of the sound or the words is logged or stored.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from voice.audio import BYTES_PER_MS, NotAudio
from voice.deciding import Question
from voice.listening_events import Event, Problem, ProblemCode, to_json
from voice.page import SpokenPage

if TYPE_CHECKING:
    from voice.listening import Ears

PageSource = Callable[[str, Mapping[str, str]], Awaitable[SpokenPage | None]]
"""Builds the page at a path for a visitor with these cookies; None when there is no such page."""

MOST_LISTENERS = 16
"""Turns at a time. More would wait in silence; they are told to use the buttons at once."""
_LONGEST_FRAME_MS = 1_000
_HELLO_WAIT_S = 10.0
_SOUND_WAIT_S = 5.0
"""When no sound comes for this long, the turn is over: the tab sleeps or the network is gone."""
_LONGEST_TURN_S = 90.0
"""Whatever comes; a turn at its longest has 8 s of waiting, 30 s of speech and the decision."""
_PARTING_S = 2.0
"""How long sound that nobody needs any more is read before the connection is closed."""
_LAST_SOUND_WAIT_S = 0.1
_POLICY_VIOLATION = 1008
_SERVER_LOG = "uvicorn.error"
"""The log into which uvicorn lets its socket library write."""


class Hello(BaseModel):
    """The client's first message."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    type: Literal["listen"]
    page: str = Field(pattern=r"^/", max_length=300)
    rate: Literal[16000]
    digits_so_far: str = Field(default="", max_length=200)
    """What stands in the field: anything a person may have typed."""
    confirming: str = Field(default="", max_length=200)


class BadHello(ValueError):
    """The first message is not a ``Hello``."""


def listen_route(
    ears: Ears | None,
    page_source: PageSource,
    *,
    path: str = "/listen",
    most_listeners: int = MOST_LISTENERS,
) -> WebSocketRoute:
    """The route; without ears (no voice installed) it answers ``no-recognizer``."""
    logging.getLogger(_SERVER_LOG).addFilter(_is_no_message)
    desk = _Desk(ears, page_source, most_listeners)
    return WebSocketRoute(path, desk.serve, name="listen")


def _is_no_message(record: logging.LogRecord) -> bool:
    """Drop what is told about sockets: every address and, at level debug, every word."""
    return "websockets" not in PurePath(record.pathname).parts


class _Desk:
    """Serves turns and counts them."""

    def __init__(self, ears: Ears | None, page_source: PageSource, most_listeners: int) -> None:
        self._ears = ears
        self._page_source = page_source
        self._free = most_listeners

    async def serve(self, socket: WebSocket) -> None:
        """One connection from beginning to end."""
        if not is_same_origin(socket):
            await socket.close(_POLICY_VIOLATION)
            return
        await socket.accept()
        try:
            async with asyncio.timeout(_LONGEST_TURN_S):
                await self._counted(socket)
        except (WebSocketDisconnect, TimeoutError):
            pass  # The client is gone or far too slow; there is nobody to tell.
        await _part(socket)

    async def _counted(self, socket: WebSocket) -> None:
        if self._free <= 0:
            await _send(socket, Problem(ProblemCode.BUSY))
            return
        self._free -= 1
        try:
            await self._turn(socket)
        finally:
            self._free += 1

    async def _turn(self, socket: WebSocket) -> None:
        try:
            hello = await _hello(socket)
        except BadHello:
            await _send(socket, Problem(ProblemCode.BAD_HELLO))
            return
        page = await self._page_source(hello.page, socket.cookies)
        if page is None:
            await _send(socket, Problem(ProblemCode.UNKNOWN_PAGE))
        elif self._ears is None:
            await _send(socket, Problem(ProblemCode.NO_RECOGNIZER))
        else:
            so_far = plain_digits(hello.digits_so_far, page)
            question = Question(page, so_far, bool(hello.confirming))
            async with contextlib.aclosing(self._ears.listen(question, _sound(socket))) as events:
                async for event in events:
                    await _send(socket, event)


def is_same_origin(socket: WebSocket) -> bool:
    """Whether a page of this very host opened the socket: browsers let any page try.

    A browser always names the origin, so that a missing one is refused, too.
    """
    origin = urlsplit(socket.headers.get("origin", ""))
    return bool(origin.netloc) and origin.netloc == socket.headers.get("host")


def plain_digits(typed: str, page: SpokenPage) -> str:
    """The digits and allowed letters in what was typed, without the spaces between groups."""
    expected = page.expects()
    allowed = "0123456789" + (expected.letters if expected else "")
    return "".join(char for char in typed.upper() if char in allowed)


async def _hello(socket: WebSocket) -> Hello:
    try:
        async with asyncio.timeout(_HELLO_WAIT_S):
            message = await socket.receive()
    except TimeoutError:
        raise BadHello from None
    _check_connected(message)
    try:
        return Hello.model_validate_json(message.get("text") or "")
    except ValidationError:
        raise BadHello from None


async def _sound(socket: WebSocket) -> AsyncIterator[bytes]:
    """Sound until the client is done, or silent for too long.

    Raises:
        NotAudio: a frame is too long, or a message is none of the known ones.
        WebSocketDisconnect: the client cancels or goes.
    """
    while True:
        try:
            async with asyncio.timeout(_SOUND_WAIT_S):
                message = await socket.receive()
        except TimeoutError:
            return
        _check_connected(message)
        sound = message.get("bytes")
        if sound is None:
            if _is_done(message.get("text") or ""):
                return
        elif len(sound) > _LONGEST_FRAME_MS * BYTES_PER_MS:
            raise NotAudio(f"a frame of {len(sound)} bytes; send 20 to 100 ms at a time")
        else:
            yield sound


def _check_connected(message: Mapping[str, object]) -> None:
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect


def _is_done(text: str) -> bool:
    try:
        kind = json.loads(text)["type"]
    except (ValueError, TypeError, KeyError):
        raise NotAudio("a text message that is none of done and cancel") from None
    if kind == "cancel":
        raise WebSocketDisconnect
    if kind != "done":
        raise NotAudio("a text message that is none of done and cancel")
    return True


async def _send(socket: WebSocket, event: Event) -> None:
    try:
        await socket.send_text(json.dumps(to_json(event), ensure_ascii=False))
    except RuntimeError as error:
        # Starlette's way to say that the other side has gone in the meantime.
        raise WebSocketDisconnect from error


async def _part(socket: WebSocket) -> None:
    """Close, so that the last event arrives.

    Sound may still be on its way, and closing on unread sound resets the connection, which loses
    what was sent. So it is read first, until no more comes.
    """
    with contextlib.suppress(RuntimeError, WebSocketDisconnect):  # The other side was faster.
        with contextlib.suppress(TimeoutError):  # It never stops.
            async with asyncio.timeout(_PARTING_S):
                while await _something_comes(socket):
                    pass
        await socket.close()


async def _something_comes(socket: WebSocket) -> bool:
    try:
        async with asyncio.timeout(_LAST_SOUND_WAIT_S):
            _check_connected(await socket.receive())
    except TimeoutError:
        return False
    return True
