"""What was recorded with consent, within one transaction."""

from __future__ import annotations

from dataclasses import asdict, fields

from sqlalchemy import delete, func, select

from access.store.on_connection import OnConnection
from access.store.rows import Recording
from access.store.tables import recordings

_COLUMNS = tuple(recordings.c[each.name] for each in fields(Recording))


class RecordingWork(OnConnection):
    """Implements ``OfRecordings``."""

    def put_recording(self, recording: Recording) -> None:
        """See ``OfRecordings``."""
        values = asdict(recording)
        statement = self._insert(recordings).values(**values)
        changed = {name: value for name, value in values.items() if name != "id"}
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["id"], set_=changed)
        )

    def recordings(
        self, purpose: str, *, visit: bytes | None = None, most: int = 1000
    ) -> tuple[Recording, ...]:
        """See ``OfRecordings``."""
        statement = (
            select(*_COLUMNS)
            .where(recordings.c.purpose == purpose)
            .order_by(recordings.c.made_at, recordings.c.id)
            .limit(most)
        )
        if visit is not None:
            statement = statement.where(recordings.c.visit == visit)
        return tuple(Recording(*row) for row in self._connection.execute(statement))

    def recording(self, recording_id: str, *, locked: bool = False) -> Recording | None:
        """See ``OfRecordings``."""
        statement = select(*_COLUMNS).where(recordings.c.id == recording_id)
        if locked:
            statement = statement.with_for_update()
        row = self._connection.execute(statement).one_or_none()
        return Recording(*row) if row is not None else None

    def delete_recordings(self, purpose: str, *, visit: bytes | None = None) -> int:
        """See ``OfRecordings``."""
        statement = delete(recordings).where(recordings.c.purpose == purpose)
        if visit is not None:
            statement = statement.where(recordings.c.visit == visit)
        return self._connection.execute(statement).rowcount

    def recorded_bytes(self, purpose: str) -> int:
        """See ``OfRecordings``."""
        size = func.coalesce(func.sum(func.length(recordings.c.sealed_sound)), 0)
        statement = select(size).where(recordings.c.purpose == purpose)
        return int(self._connection.execute(statement).scalar_one())
