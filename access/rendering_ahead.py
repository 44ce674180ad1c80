"""Renders the words of all pages while the server runs and nobody listens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from access.journeys.catalogue import Catalogue
from voice.speaker import Speaker


@asynccontextmanager
async def rendering_ahead(speaker: Speaker | None, catalogue: Catalogue) -> AsyncIterator[None]:
    """Render in the background as long as the block lasts; without a speaker there is nothing."""
    if speaker is None:
        yield
        return
    # Only here: a server without voice does not need what shows the progress.
    from access.prerender import render_while_quiet  # noqa: PLC0415

    task = asyncio.create_task(render_while_quiet(speaker, catalogue))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
