"""The use cases of a citizen at the counter; the one thing the web front talks to.

Each part has a file of its own. Synchronous, safe from many threads and from several server
processes on one database.
"""

from __future__ import annotations

import secrets

from access.journeys.answering import Answering
from access.journeys.coming_back import ComingBack
from access.journeys.desk import LEAST_UNDO, now_utc
from access.journeys.exporting import Exporting
from access.journeys.handing_in import HandingIn
from access.journeys.knowing import Knowing
from access.journeys.limiting import Limiting
from access.journeys.recording import RecordingDesk
from access.store import PurgeEntry

_PURGED_AT_ONCE = 500
"""Rows of a kind deleted in one transaction, so that nobody waits long for the store."""

__all__ = ["LEAST_UNDO", "Counter", "now_utc"]


class Counter(Answering, Knowing, ComingBack, HandingIn, Exporting, Limiting, RecordingDesk):
    """Every method but ``new_visit`` touches the store: call it through a thread, or, where
    ``is_near``, ``journey`` and ``answers`` directly.

    ``visit`` is the secret of the visit cookie; only its hash is stored.
    """

    @staticmethod
    def new_visit() -> str:
        """A fresh visit secret, 256 random bits, safe in a cookie. Stores nothing."""
        return secrets.token_urlsafe(32)

    @property
    def is_near(self) -> bool:
        """Whether ``journey`` takes less time than handing it to a thread."""
        return self._store.is_near

    def purge(self) -> tuple[PurgeEntry, ...]:
        """Delete what is due; returns how many of which kind, as it was written down."""
        done: list[PurgeEntry] = []
        while True:
            with self._store.writing() as work:
                entries = work.purge(self._now(), most=_PURGED_AT_ONCE)
            done += entries
            if all(entry.count < _PURGED_AT_ONCE for entry in entries):
                return tuple(done)

    def purge_log(self, most: int = 100) -> tuple[PurgeEntry, ...]:
        """What was deleted by schedule, newest first."""
        with self._store.reading() as work:
            return work.purge_log(most)

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()
