"""One phrase while it is being made: each stretch is heard as soon as it is there."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import AsyncIterator, Awaitable, Callable

from voice.clip import Clip, Part
from voice.said import Said


class Making:
    """Said once for all who ask; one asker's leaving does not end it."""

    def __init__(
        self, saying: AsyncIterator[Said], finished: Callable[[Clip], Awaitable[Clip]]
    ) -> None:
        """Begin at once. ``finished`` takes the whole clip before anybody else."""
        self._said: list[Said] = []
        self._grown = asyncio.Event()
        self.task = asyncio.create_task(self._run(saying, finished))
        self.task.add_done_callback(self._end)

    async def clip(self) -> Clip:
        """All of it as one clip. Raises what the last engine raised."""
        return await asyncio.shield(self.task)

    async def parts(self) -> AsyncIterator[Part]:
        """One part for each stretch, as soon as it is there; raises like ``clip``."""
        number = 0
        while not number or not self._said[number - 1].is_last:
            while len(self._said) <= number:
                if self.task.done():
                    await self.clip()
                await self._grown.wait()
            before, each = self._said[:number], self._said[number]
            clip = await asyncio.to_thread(_finish, [each], before)
            yield Part(clip.data, clip.seconds, each.text_from, each.text_to, each.is_last)
            number += 1

    async def _run(
        self, saying: AsyncIterator[Said], finished: Callable[[Clip], Awaitable[Clip]]
    ) -> Clip:
        # While the engine works on the first stretch, for whoever waits for its sound.
        ready = asyncio.create_task(asyncio.to_thread(_get_ready))
        try:
            async for each in saying:
                self._said.append(each)
                self._tell()
            return await finished(await asyncio.to_thread(_finish, self._said))
        finally:
            await ready

    def _end(self, task: asyncio.Task[Clip]) -> None:
        """Only now, for until it is done who waits would wait on: nothing more comes."""
        self._tell()
        if not task.cancelled():
            task.exception()  # Looked at: nobody may be listening any more.

    def _tell(self) -> None:
        """Wake everybody who waits; who comes later waits for the next stretch."""
        told, self._grown = self._grown, asyncio.Event()
        told.set()


def _get_ready() -> None:
    """Import what finishes clips: numpy and the codecs take a while the first time."""
    importlib.import_module("voice.finishing")


def _finish(said: list[Said], said_before: list[Said] | tuple[()] = ()) -> Clip:
    # A server that finds all clips in its store never needs numpy, nor the codecs.
    from voice.finishing import finish  # noqa: PLC0415

    return finish(said, said_before)
