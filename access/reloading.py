"""Looks for changed service files while the server runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from access.journeys.catalogue import Catalogue

_log = logging.getLogger(__name__)

RELOAD_EVERY_S = 2.0
"""Seconds between two looks; one look at 1,200 files takes some milliseconds, in a thread."""


@asynccontextmanager
async def reloading(catalogue: Catalogue, every_s: float = RELOAD_EVERY_S) -> AsyncIterator[None]:
    """Look every ``every_s`` seconds, as long as the block lasts."""
    task = asyncio.create_task(_reload_again_and_again(catalogue, every_s))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _reload_again_and_again(catalogue: Catalogue, every_s: float) -> None:
    while True:
        await asyncio.sleep(every_s)
        try:
            if await asyncio.to_thread(catalogue.reload_if_changed):
                _log.info("services read again: %d are offered", len(catalogue.current))
        except OSError as error:
            # A folder on a share may be back next time; until then the services stay as they are.
            _log.warning("service files cannot be looked at: %s", error)
