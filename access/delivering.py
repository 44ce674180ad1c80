"""Takes what was handed in to the offices, while the server runs."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from access.journeys.delivery import Delivery
from access.store import StoreError

_log = logging.getLogger(__name__)

LOOK_EVERY_S = 5.0
"""Seconds between two looks at the outbox; nothing in it is younger than ten minutes."""
AT_ONCE = 20
"""Messages between two looks at whether to stop: a server that is to end waits for so many."""


@asynccontextmanager
async def delivering(delivery: Delivery, every_s: float = LOOK_EVERY_S) -> AsyncIterator[None]:
    """Deliver what is due, at once and then about every ``every_s`` seconds, while the block lasts.

    At the end what is on its way is waited for; several servers may do this on one database.
    """
    stopping = asyncio.Event()
    task = asyncio.create_task(_deliver_again_and_again(delivery, every_s, stopping))
    try:
        yield
    finally:
        stopping.set()
        await task


async def _deliver_again_and_again(
    delivery: Delivery, every_s: float, stopping: asyncio.Event
) -> None:
    while not stopping.is_set():
        try:
            taken = await asyncio.to_thread(delivery.deliver_due, AT_ONCE)
        except StoreError as error:
            _log.warning("nothing could be delivered: %s", error)
        else:
            if taken:
                _log.info("delivered %d messages to offices", taken)
            if taken == AT_ONCE:
                continue
        # Not in step with other servers, so that they do not all look at one moment.
        wait_s = every_s * random.uniform(0.75, 1.25)  # noqa: S311 - no secret is drawn
        with suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), wait_s)
