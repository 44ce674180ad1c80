"""Serves our engines to other programs. Whoever reaches the port may use it: the protocol knows no
password, so it listens on this machine only unless it is told otherwise.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from wyoming.error import Error
from wyoming.event import Event, Eventable
from wyoming.info import Attribution, Describe, Info
from wyoming.ping import Ping, Pong

from voice.wyoming.events import LONGEST_LINE_BYTES, PeerGone, receive, send

MOST_PEERS = 16
"""Connections at a time; one more is told that it is one too many."""
_SILENCE_S = 60.0
"""Between two events; clients may keep a connection while nobody speaks."""
_TAKE_S = 10.0
ATTRIBUTION = Attribution("Yinqiao", "")


class Refused(Exception):
    """What was asked cannot be done; told to the other side as an error, without its words."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


class Peer:
    """One connection, as those see it who answer it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def receive(self) -> Event:
        """The next event; raises ``PeerGone``."""
        return await receive(self._reader, _SILENCE_S)

    async def send(self, said: Eventable) -> None:
        """Send an event; raises ``PeerGone``."""
        await send(self._writer, said, _TAKE_S)


class Conversation(Protocol):
    """What a service does on one connection."""

    async def answer(self, event: Event) -> None:
        """Take one event; raises ``Refused`` or ``PeerGone``."""

    async def close(self) -> None:
        """The connection is over."""


class Server:
    """Answers many connections, each by a conversation of its own."""

    def __init__(self, info: Info, begin: Callable[[Peer], Conversation]) -> None:
        self._info = info
        self._begin = begin
        self._free = MOST_PEERS

    async def listen(self, host: str, port: int) -> asyncio.Server:
        """Begin to serve; raises ``OSError`` when the port is taken."""
        return await asyncio.start_server(self._serve, host, port, limit=LONGEST_LINE_BYTES)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        peer = Peer(reader, writer)
        self._free -= 1
        try:
            if self._free < 0:
                await peer.send(Error("Too many connections.", "busy"))
            else:
                await self._converse(peer)
        except PeerGone:
            return  # Nobody is left to be told.
        finally:
            self._free += 1
            with suppress(OSError, RuntimeError):
                writer.close()

    async def _converse(self, peer: Peer) -> None:
        conversation = self._begin(peer)
        try:
            while True:
                event = await peer.receive()
                try:
                    await self._answer(peer, conversation, event)
                except Refused as refusal:
                    await peer.send(Error(str(refusal), refusal.code))
        finally:
            await conversation.close()

    async def _answer(self, peer: Peer, conversation: Conversation, event: Event) -> None:
        if Describe.is_type(event.type):
            await peer.send(self._info)
        elif Ping.is_type(event.type):
            await peer.send(Pong(str(event.data.get("text", ""))[:100]))
        else:
            await conversation.answer(event)
