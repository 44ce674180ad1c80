"""One transaction on SQLite or PostgreSQL; both speak the same statements here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from access.store.protocol import Application, ReceiptTakenError
from access.store.quick_reads import ANSWERS
from access.store.tables import answers, applications, journeys, seals

_Insert = Callable[[Table], sqlite.Insert | postgresql.Insert]


class SqlWork:
    """Implements ``Work`` on an open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        is_sqlite = connection.dialect.name == "sqlite"
        self._insert: _Insert = sqlite.insert if is_sqlite else postgresql.insert

    def open_journey(self, visit: bytes, service_id: str, *, expires_at: int) -> None:
        """See ``Work``. The row is written, so PostgreSQL locks it; SQLite has one writer."""
        statement = self._insert(journeys).values(
            visit=visit, service_id=service_id, expires_at=expires_at
        )
        self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=[journeys.c.visit, journeys.c.service_id],
                set_={"expires_at": expires_at},
            )
        )

    def application_of(self, visit: bytes, service_id: str) -> Application | None:
        """See ``Work``."""
        row = self._connection.execute(
            select(applications)
            .join(journeys, journeys.c.application_id == applications.c.id)
            .where(journeys.c.visit == visit, journeys.c.service_id == service_id)
        ).one_or_none()
        return _application(row) if row else None

    def answers(self, visit: bytes, service_id: str) -> Mapping[str, bytes]:
        """See ``Work``."""
        rows = self._connection.execute(ANSWERS, {"visit": visit, "service_id": service_id})
        return {row.step_id: bytes(row.sealed) for row in rows}

    def put_answer(self, visit: bytes, service_id: str, step_id: str, sealed: bytes) -> None:
        """See ``Work``."""
        statement = self._insert(answers).values(
            visit=visit, service_id=service_id, step_id=step_id, sealed=sealed
        )
        key = [answers.c.visit, answers.c.service_id, answers.c.step_id]
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=key, set_={"sealed": sealed})
        )

    def hand_in(self, visit: bytes, application: Application) -> None:
        """See ``Work``."""
        try:
            self._connection.execute(
                self._insert(applications).values(
                    id=application.id,
                    service_id=application.service_id,
                    fingerprint=application.fingerprint,
                    sealed=application.sealed,
                    submitted_at=application.submitted_at,
                )
            )
        except IntegrityError as taken:
            raise ReceiptTakenError("another application has this receipt number") from taken
        of_visit = (journeys.c.visit == visit, journeys.c.service_id == application.service_id)
        self._connection.execute(
            update(journeys).where(*of_visit).values(application_id=application.id)
        )
        self._connection.execute(
            delete(answers).where(
                answers.c.visit == visit, answers.c.service_id == application.service_id
            )
        )

    def find(self, fingerprint: bytes, *, locked: bool = False) -> Application | None:
        """See ``Work``."""
        statement = select(applications).where(applications.c.fingerprint == fingerprint)
        # SQLite leaves FOR UPDATE out: its writing transactions exclude each other anyway.
        row = self._connection.execute(
            statement.with_for_update() if locked else statement
        ).one_or_none()
        return _application(row) if row else None

    def withdraw(self, application: Application, *, sealed: bytes, at: int) -> None:
        """See ``Work``."""
        self._connection.execute(
            update(applications)
            .where(applications.c.id == application.id)
            .values(sealed=sealed, withdrawn_at=at)
        )

    def keep_seal(self, name: str, sealed: bytes) -> bytes:
        """See ``Work``."""
        statement = self._insert(seals).values(name=name, sealed=sealed)
        self._connection.execute(statement.on_conflict_do_nothing())
        kept = self._connection.execute(select(seals.c.sealed).where(seals.c.name == name))
        return bytes(kept.scalar_one())

    def purge(self, now: int) -> int:
        """See ``Work``. Answers go with their journey."""
        return self._connection.execute(
            delete(journeys).where(journeys.c.expires_at <= now)
        ).rowcount


def _application(row: Row[Any]) -> Application:
    return Application(
        id=row.id,
        service_id=row.service_id,
        fingerprint=bytes(row.fingerprint),
        sealed=bytes(row.sealed),
        submitted_at=row.submitted_at,
        withdrawn_at=row.withdrawn_at,
    )
