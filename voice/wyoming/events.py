"""Events read from strangers: none is longer than it may be, waited for longer than it may take."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar, cast

from wyoming.audio import AudioFormat
from wyoming.event import Event, Eventable, async_read_event, async_write_event

LONGEST_LINE_BYTES = 64 * 1024
LONGEST_PART_BYTES = 1 << 20
"""Of data or sound in one event: 30 s at 16 kHz, and peers send 20 to 100 ms at a time."""

_LEAST_HZ, _MOST_HZ = 8_000, 96_000
_Kind = TypeVar("_Kind", bound=Eventable)


class PeerGone(Exception):
    """The other side closed the connection, was silent for too long, or speaks something else."""


async def receive(reader: asyncio.StreamReader, limit_s: float) -> Event:
    """The next event.

    Raises:
        PeerGone: none came in time, or what came is no event.
    """
    bounded = cast(asyncio.StreamReader, _Bounded(reader))
    try:
        async with asyncio.timeout(limit_s):
            event = await async_read_event(bounded)
    except TimeoutError:
        raise PeerGone(f"Nothing came for {limit_s:g} s.") from None
    except (OSError, EOFError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise PeerGone("What came is no event.") from error
    if event is None or not isinstance(event.type, str) or not isinstance(event.data, dict):
        raise PeerGone("No event came.")
    return event


async def send(writer: asyncio.StreamWriter, said: Eventable, limit_s: float) -> None:
    """Send an event.

    Raises:
        PeerGone: the other side does not take it.
    """
    try:
        async with asyncio.timeout(limit_s):
            await async_write_event(said.event(), writer)
    except (OSError, TimeoutError) as error:
        raise PeerGone("The other side takes nothing.") from error


def understand(parse: Callable[[Event], _Kind], event: Event) -> _Kind:
    """The event as what its type says.

    Raises:
        PeerGone: it lacks what belongs to it.
    """
    try:
        return parse(event)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise PeerGone(f"An event of type {event.type[:40]!r} is incomplete.") from error


def check_format(sound: AudioFormat) -> None:
    """Refuse sound that nobody sends, and that would grow without bound when it is converted.

    Raises:
        ValueError: it is no PCM of 8 to 96 kHz, 8 to 32 bits, one or two channels.
    """
    known = (
        isinstance(sound.rate, int) and _LEAST_HZ <= sound.rate <= _MOST_HZ,
        sound.width in (1, 2, 4),
        sound.channels in (1, 2),
    )
    if not all(known):
        raise ValueError("sound in no format we know")


class _Bounded:
    """What the package's parser needs of a reader; it believes every length it is told."""

    def __init__(self, reader: asyncio.StreamReader) -> None:
        self._reader = reader

    async def readline(self) -> bytes:
        return await self._reader.readline()  # Bounded by the reader's own limit.

    async def readexactly(self, size: int) -> bytes:
        if not 0 <= size <= LONGEST_PART_BYTES:
            raise EOFError(f"{size} bytes in one event")
        return await self._reader.readexactly(size)
