"""Puts a counter together from settings: store, keys, office."""

from __future__ import annotations

from datetime import timedelta

from access.journeys.counter import Counter
from access.journeys.office import SampleOffice
from access.journeys.records import Records
from access.sealing import Keys
from access.store import open_store


def open_counter(
    database_url: str, keys: Keys, *, draft_hours: int = 24, withdraw_minutes: int = 10
) -> Counter:
    """A counter on this database, with the sample office behind it.

    Raises:
        StoreUnavailableError: the database cannot be used.
        BrokenSealError: the database was written with another key.
    """
    return Counter(
        open_store(database_url),
        Records(keys),
        SampleOffice(),
        draft_life=timedelta(hours=draft_hours),
        undo_time=timedelta(minutes=withdraw_minutes),
    )
