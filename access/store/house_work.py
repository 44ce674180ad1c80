"""What belongs to no citizen, within one transaction: the seal of the key, purging and its log."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import ColumnElement, Table, delete, select, update

from access.store.desk_tables import staff_sessions
from access.store.on_connection import OnConnection
from access.store.rows import PurgeEntry
from access.store.tables import (
    applications,
    attempts,
    journeys,
    office_calls,
    office_cases,
    outbox,
    purge_log,
    recordings,
    seals,
)

DAY_S = 86400
_KEPT_DELIVERIES_S = 7 * DAY_S
"""How long one can see that something was delivered."""
_KEPT_CALLS_S = 2 * DAY_S
"""Longer than a call-back counts as fresh."""


class HouseWork(OnConnection):
    """Implements ``OfTheHouse``."""

    def keep_seal(self, name: str, sealed: bytes) -> bytes:
        """See ``OfTheHouse``."""
        statement = self._insert(seals).values(name=name, sealed=sealed)
        self._connection.execute(statement.on_conflict_do_nothing())
        kept = self._connection.execute(select(seals.c.sealed).where(seals.c.name == name))
        return bytes(kept.scalar_one())

    def purge(self, now: int, *, most: int) -> tuple[PurgeEntry, ...]:
        """See ``OfTheHouse``. Answers, files and outbox go with what they belong to."""
        done_before = now - _KEPT_DELIVERIES_S
        counts = (
            ("drafts", "not handed in in time", self._purge_journeys(now, most)),
            ("codes", "expired", self._purge_codes(now)),
            ("applications", "time to keep is over", self._purge_applications(now, most)),
            ("recordings", "time to keep is over", self._purge_recordings(now, most)),
            ("deliveries", "delivered", self._delete(outbox, outbox.c.done_at <= done_before)),
        )
        self._delete(staff_sessions, staff_sessions.c.expires_at <= now)
        self._delete(attempts, attempts.c.until <= now)
        self._delete(office_calls, office_calls.c.at <= now - _KEPT_CALLS_S)
        done = tuple(PurgeEntry(now, what, number, why) for what, why, number in counts if number)
        for entry in done:
            self._connection.execute(self._insert(purge_log).values(**asdict(entry)))
        return done

    def purge_log(self, most: int) -> tuple[PurgeEntry, ...]:
        """See ``OfTheHouse``."""
        columns = purge_log.c
        rows = self._connection.execute(
            select(columns.at, columns.what, columns.count, columns.why)
            .order_by(columns.id.desc())
            .limit(most)
        )
        return tuple(PurgeEntry(*row) for row in rows)

    def _purge_journeys(self, now: int, most: int) -> int:
        due = select(journeys.c.id).where(journeys.c.expires_at <= now).limit(most)
        return self._delete(journeys, journeys.c.id.in_(due.scalar_subquery()))

    def _purge_codes(self, now: int) -> int:
        return self._connection.execute(
            update(journeys)
            .where(journeys.c.code_expires_at <= now)
            .values(code=None, sealed_code=None, code_expires_at=None)
        ).rowcount

    def _purge_applications(self, now: int, most: int) -> int:
        due = select(applications.c.id).where(applications.c.keep_until <= now).limit(most)
        ids = self._connection.execute(due).scalars().all()
        self._delete(office_cases, office_cases.c.application_id.in_(ids))
        return self._delete(applications, applications.c.id.in_(ids))

    def _purge_recordings(self, now: int, most: int) -> int:
        due = select(recordings.c.id).where(recordings.c.expires_at <= now).limit(most)
        return self._delete(recordings, recordings.c.id.in_(due.scalar_subquery()))

    def _delete(self, table: Table, which: ColumnElement[bool]) -> int:
        return self._connection.execute(delete(table).where(which)).rowcount
