"""Puts a counter together from settings: store, keys, services."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from access.journeys.counter import Counter
from access.journeys.desk import FindService, now_utc
from access.journeys.records import Records
from access.journeys.tries import PhotoRoom
from access.keys import Keys
from access.sealing import BrokenSealError
from access.store import open_store


def open_counter(
    database_url: str,
    keys: Keys,
    *,
    find_service: FindService = lambda _id, _version: None,
    draft_hours: int = 24,
    withdraw_minutes: int = 10,
    photo_room: PhotoRoom = PhotoRoom(),  # noqa: B008 - frozen
    clock: Callable[[], datetime] = now_utc,
) -> Counter:
    """A counter on this database; delivery may share its store, records and clock.

    Raises:
        StoreUnavailableError: the database cannot be used.
        BrokenSealError: the database was written with another key.
    """
    store = open_store(database_url)
    try:
        return Counter(
            store,
            Records(keys),
            find_service=find_service,
            draft_life=timedelta(hours=draft_hours),
            undo_time=timedelta(minutes=withdraw_minutes),
            photo_room=photo_room,
            clock=clock,
        )
    except BrokenSealError:
        store.close()
        raise
