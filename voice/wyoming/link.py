"""One connection to another machine, for one utterance or one sentence."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from wyoming.event import Event, Eventable

from voice.wyoming.events import LONGEST_LINE_BYTES, PeerGone, receive, send
from voice.wyoming.places import Place

CONNECT_S = 1.0
"""A machine in the same hall or city answers in milliseconds."""
_TAKE_S = 1.0
"""How long it may take to take what is sent."""


class Link:
    """An open connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def open(cls, place: Place) -> Link:
        """Connect.

        Raises:
            PeerGone: nobody answers there in time.
        """
        try:
            async with asyncio.timeout(CONNECT_S):
                return cls(
                    *await asyncio.open_connection(place.host, place.port, limit=LONGEST_LINE_BYTES)
                )
        except (OSError, TimeoutError) as error:
            raise PeerGone(f"Nobody answers at {place}.") from error

    async def send(self, said: Eventable) -> None:
        """Send an event; raises ``PeerGone``."""
        await send(self._writer, said, _TAKE_S)

    async def receive(self, limit_s: float) -> Event:
        """The next event; raises ``PeerGone``."""
        return await receive(self._reader, limit_s)

    def close(self) -> None:
        """Hang up."""
        with suppress(OSError, RuntimeError):  # Gone already, or its loop is.
            self._writer.transport.abort()
