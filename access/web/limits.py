"""How many forms, searches, photos and papers one network address may ask for in a minute.

Counted in the process, and told to the store in steps: one write for each twentieth of the limit
instead of one for each request. So several servers together give out more by one step each at most.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Network, ip_address
from typing import Final, Protocol

import anyio.to_thread

from access.store import StoreError

_MINUTE_S: Final = 60
_STEPS: Final = 20
_MOST_CLIENTS: Final = 50_000
"""Counted at one time, about 200 bytes each; then counting begins anew."""
_NETWORK_BITS: Final = 64
"""One household or one phone gets so many bits of IPv6 and can choose the others as it likes."""


class Share(Protocol):
    """Adds to what all servers have counted, and gives the sum."""

    def __call__(self, client: str, many: int, *, minute: int) -> int:
        """Raises ``StoreError`` when the database cannot be used."""


@dataclass(slots=True)
class _Count:
    untold: int = 0
    by_all: int = 0
    """What all servers had counted when this one last told them."""


class RequestLimit:
    """Counts by network address, from one full minute to the next."""

    def __init__(self, most: int, share: Share, clock: Callable[[], float] = time.time) -> None:
        self._most = most
        self._step = max(1, most // _STEPS)
        self._share = share
        self._clock = clock
        self._minute = 0
        self._counts: dict[str, _Count] = {}

    async def is_over(self, client: str) -> bool:
        """Count one more request; whether it is one too many. Who has to wait is not counted."""
        minute = int(self._clock()) // _MINUTE_S
        if minute != self._minute or len(self._counts) > _MOST_CLIENTS:
            self._minute = minute
            self._counts = {}
        count = self._counts.setdefault(client, _Count())
        if count.by_all + count.untold >= self._most:
            return True
        count.untold += 1
        if count.untold >= self._step:
            await self._tell(client, count, minute)
        return False

    async def _tell(self, client: str, count: _Count, minute: int) -> None:
        many, count.untold = count.untold, 0
        count.by_all += many
        try:
            count.by_all = await anyio.to_thread.run_sync(
                lambda: self._share(client, many, minute=minute)
            )
        except StoreError:
            # What needs the store will say so; until it is back, this process counts alone.
            return


@lru_cache(4096)
def client_of(address: str) -> str:
    """What counts as one client: an IPv4 address, or the network of an IPv6 address."""
    try:
        found = ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(found, IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(IPv6Network((found, _NETWORK_BITS), strict=False))
