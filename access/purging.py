"""Deletes in time what nobody handed in, and what was kept long enough, while the server runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from access.journeys import Counter
from access.store import StoreError

_log = logging.getLogger(__name__)

PURGE_EVERY_S = 600.0
"""Seconds between two purges: what has expired is gone ten minutes later at most."""


@asynccontextmanager
async def purging(counter: Counter, every_s: float = PURGE_EVERY_S) -> AsyncIterator[None]:
    """Purge at once and then every ``every_s`` seconds, as long as the block lasts."""
    task = asyncio.create_task(_purge_again_and_again(counter, every_s))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _purge_again_and_again(counter: Counter, every_s: float) -> None:
    while True:
        try:
            deleted = await asyncio.to_thread(counter.purge)
        except StoreError as error:
            # The database may be back next time; until then nothing is deleted late by much.
            _log.warning("what is due was not deleted: %s", error)
        else:
            for entry in deleted:
                _log.info("deleted %d %s: %s", entry.count, entry.what, entry.why)
        await asyncio.sleep(every_s)
