"""How much one place asks, of all server processes together."""

from __future__ import annotations

from access.journeys.desk import Desk

_KEPT_S = 120
"""A minute, and the time by which clocks of servers may differ."""


class Limiting(Desk):
    """The part of the counter that counts requests."""

    def add_requests(self, client: str, many: int, *, minute: int) -> int:
        """Count ``many`` more of this minute, and say how many all servers have counted.

        Only a keyed hash of ``client`` is stored, for two minutes.
        """
        bucket = self._records.bucket("requests", f"{minute}|{client}")
        now = self._now()
        with self._store.writing() as work:
            return work.count_attempt(bucket, now=now, until=now + _KEPT_S, by=many)
