"""Renders the words of all pages while the server runs and nobody listens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress

from access.journeys import Service
from access.journeys.catalogue import Catalogue
from voice.speaker import Speaker

LOOK_EVERY_S = 2.0
"""Between two looks whether services were installed or changed."""
_AGAIN_S = 600.0
"""After a pass in which clips failed."""


@asynccontextmanager
async def rendering_ahead(speaker: Speaker | None, catalogue: Catalogue) -> AsyncIterator[None]:
    """Render in the background as long as the block lasts; without a speaker there is nothing.

    A service that is installed or changed meanwhile is rendered before what is left of the others.
    """
    if speaker is None:
        yield
        return
    task = asyncio.create_task(_render_again_and_again(speaker, catalogue))
    try:
        yield
    finally:
        await _end(task)


async def _render_again_and_again(speaker: Speaker, catalogue: Catalogue) -> None:
    known: Mapping[str, Service] = {}
    while True:
        generation = catalogue.generation
        services = catalogue.current
        new = {tag: each for tag, each in services.items() if known.get(tag) != each}
        task = asyncio.create_task(_pass(speaker, new, services))
        try:
            await _changed(catalogue, generation)
        finally:
            await _end(task)
        known = services


async def _pass(
    speaker: Speaker, new: Mapping[str, Service], services: Mapping[str, Service]
) -> None:
    # Only here: a server without voice does not need what shows the progress.
    from access.prerender import render_while_quiet  # noqa: PLC0415

    is_done = False
    while not is_done:
        is_done = await render_while_quiet(speaker, new, services)
        if not is_done:
            await asyncio.sleep(_AGAIN_S)


async def _changed(catalogue: Catalogue, generation: int) -> None:
    """Return once the services are others."""
    while True:
        await asyncio.sleep(LOOK_EVERY_S)
        if catalogue.generation != generation:
            return


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
