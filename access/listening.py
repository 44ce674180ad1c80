"""The WebSocket ``/listen``: one connection is one answer by voice.

The client says ``{"type": "listen", "page": <path>, "rate": 16000}`` with the optional fields of
``listening_messages.Hello``, then PCM16LE mono 16 kHz in binary frames of 20 to 100 ms. It may send
``{"type": "prompt-over"}`` (the page has stopped speaking), ``{"type": "done"}`` ("I have
finished") and ``{"type": "cancel"}`` (ends it). The server sends the events of
``voice.listening_events`` as JSON text::

    ready . level* . voice-started . partial* . voice-stopped . transcript . OUTCOME . settled

OUTCOME is understood, digits, answer, candidates, no-match or no-input. For a second after
``voice-stopped`` sound is listened to: when speech goes on, ``resumed`` takes the outcome back (if
it was told yet) and the turn goes on from ``voice-started``. Only ``settled`` makes an outcome
final. ``problem`` ends a turn at any point. The server closes after either. With an outcome goes
what the browser does next (``access.conversation``): ``next``, ``tries`` and what it needs for it.

Nothing of the sound or the words is logged or stored, unless the person agreed to that before
(``access.keeping``).
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from access.conversation import Conversations, beside_problem
from access.listening_messages import (
    BadHello,
    Hello,
    check_connected,
    receive_hello,
    receive_sound,
)
from voice.deciding import Question
from voice.listening_events import Event, Problem, ProblemCode, to_json
from voice.page import SpokenPage
from voice.patience import Patience

if TYPE_CHECKING:
    from access.keeping import Keeping
    from voice.listening import Ears

PageSource = Callable[[str, Mapping[str, str]], Awaitable[SpokenPage | None]]
"""Builds the page at a path for a visitor with these cookies; None when there is no such page."""

MOST_LISTENERS = 16
"""Turns at a time. More would wait in silence; they are told to use the buttons at once."""
_LONGEST_TURN_S = 90.0
"""Whatever comes; a turn at its longest has 8 s of waiting, 30 s of speech and the decision."""
_LONGEST_PROMPT_S = 120.0
"""More for a page that is read out meanwhile."""
_PARTING_S = 2.0
"""How long sound that nobody needs any more is read before the connection is closed."""
_LAST_SOUND_WAIT_S = 0.1
_POLICY_VIOLATION = 1008
_SERVER_LOG = "uvicorn.error"
"""The log into which uvicorn lets its socket library write."""


def listen_route(
    ears: Ears | None,
    page_source: PageSource,
    conversations: Conversations,
    keeping: Keeping | None = None,
    *,
    path: str = "/listen",
    most_listeners: int = MOST_LISTENERS,
) -> WebSocketRoute:
    """The route; without ears (no voice installed) it answers ``no-recognizer``."""
    logging.getLogger(_SERVER_LOG).addFilter(_is_no_message)
    desk = _Desk(ears, page_source, conversations, keeping, most_listeners)
    return WebSocketRoute(path, desk.serve, name="listen")


def _is_no_message(record: logging.LogRecord) -> bool:
    """Drop what is told about sockets: every address and, at level debug, every word."""
    return "websockets" not in PurePath(record.pathname).parts


class _Desk:
    """Serves turns and counts them."""

    def __init__(
        self,
        ears: Ears | None,
        page_source: PageSource,
        conversations: Conversations,
        keeping: Keeping | None,
        most_listeners: int,
    ) -> None:
        self._ears = ears
        self._page_source = page_source
        self._conversations = conversations
        self._keeping = keeping
        self._free = most_listeners

    async def serve(self, socket: WebSocket) -> None:
        """One connection from beginning to end."""
        if not is_same_origin(socket):
            await socket.close(_POLICY_VIOLATION)
            return
        await socket.accept()
        with contextlib.suppress(WebSocketDisconnect):  # There is nobody to tell.
            await self._counted(socket)
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
            hello = await receive_hello(socket)
        except BadHello:
            await _send(socket, Problem(ProblemCode.BAD_HELLO))
            return
        longest_s = _LONGEST_TURN_S + (_LONGEST_PROMPT_S if hello.prompting else 0.0)
        try:
            async with asyncio.timeout(longest_s):
                await self._listen(socket, hello)
        except TimeoutError:  # Sound comes far slower than it is spoken.
            await _send(socket, Problem(ProblemCode.TOO_LONG))

    async def _listen(self, socket: WebSocket, hello: Hello) -> None:
        page = await self._page_source(hello.page, socket.cookies)
        if page is None:
            await _send(socket, Problem(ProblemCode.UNKNOWN_PAGE))
        elif self._ears is None:
            await _send(socket, Problem(ProblemCode.NO_RECOGNIZER))
        else:
            so_far = plain_digits(hello.digits_so_far, page)
            conversation = self._conversations.begin(page, hello.told)
            question = Question(conversation.page, so_far, bool(hello.confirming))
            kept = self._keeping.begin(page, socket.cookies) if self._keeping else None
            sound = receive_sound(socket)
            listening = self._ears.listen(
                question,
                kept.heard(sound) if kept else sound,
                patience=Patience(hello.end_silence_ms),
                is_prompting=hello.prompting,
            )
            async with contextlib.aclosing(listening) as events:
                async for event in events:
                    await _send(socket, event, conversation.beside(event))
                    if kept:
                        await kept.follow(event)


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


async def _send(
    socket: WebSocket, event: Event, beside: Mapping[str, object] | None = None
) -> None:
    along = beside_problem(event) if beside is None else beside
    try:
        await socket.send_text(json.dumps({**to_json(event), **along}, ensure_ascii=False))
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
            check_connected(await socket.receive())
    except TimeoutError:
        return False
    return True
