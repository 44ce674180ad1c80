"""The other side, built from the package's own server and client: an independent peer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from wyoming.event import Event, Eventable
from wyoming.server import AsyncEventHandler, AsyncTcpServer

from tests.fixtures.ports import find_free_port
from voice.wyoming.places import Place
from voice.wyoming.server import Server

Answer = Callable[["Recorder", Event], Awaitable[bool]]


class Recorder(AsyncEventHandler):
    """Writes down what it is asked and answers by a script."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        heard: list[Event],
        answer: Answer,
    ) -> None:
        super().__init__(reader, writer)
        self.heard = heard
        self._answer = answer

    async def handle_event(self, event: Event) -> bool:
        self.heard.append(event)
        return await self._answer(self, event)

    async def say(self, *events: Eventable) -> None:
        for event in events:
            await self.write_event(event.event())


@asynccontextmanager
async def package_server(answer: Answer) -> AsyncIterator[tuple[Place, list[Event]]]:
    """A server of the package; yields where it is, and what it was asked so far."""
    heard: list[Event] = []
    place = Place("127.0.0.1", find_free_port())
    server = AsyncTcpServer(place.host, place.port)
    await server.start(lambda reader, writer: Recorder(reader, writer, heard, answer))
    try:
        yield place, heard
    finally:
        await server.stop()
        await asyncio.sleep(0)


@asynccontextmanager
async def our_server(server: Server) -> AsyncIterator[Place]:
    """Ours, on a free port."""
    listening = await server.listen("127.0.0.1", 0)
    try:
        yield Place("127.0.0.1", listening.sockets[0].getsockname()[1])
    finally:
        listening.close()


@asynccontextmanager
async def raw_server(answer: bytes) -> AsyncIterator[Place]:
    """Sends these bytes to whoever comes, whatever is asked, and keeps the line open."""

    lines: list[asyncio.StreamWriter] = []

    async def serve(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines.append(writer)
        writer.write(answer)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield Place("127.0.0.1", server.sockets[0].getsockname()[1])
    finally:
        server.close()
        for line in lines:
            line.transport.abort()
