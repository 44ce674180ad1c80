"""What was handed in, within one transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.exc import IntegrityError

from access.store import often
from access.store.on_connection import OnConnection
from access.store.protocol import ReceiptTakenError
from access.store.rows import Application
from access.store.tables import applications, journeys


class ApplicationWork(OnConnection):
    """Implements ``OfApplications``."""

    def hand_in(self, journey_id: str, application: Application) -> None:
        """See ``OfApplications``."""
        try:
            self._connection.execute(often.INSERT_APPLICATION, asdict(application))
        except IntegrityError as taken:
            raise ReceiptTakenError("another application has this receipt number") from taken
        self._connection.execute(
            often.INSERT_OUTBOX,
            {
                "application_id": application.id,
                "kind": "submit",
                "not_before": application.send_at,
                "next_try": application.send_at,
                "attempts": 0,
            },
        )
        handed_over = {"of_journey": journey_id, "application": application.id}
        self._connection.execute(often.LINK_APPLICATION, handed_over)
        self._connection.execute(often.HAND_OVER_FILES, handed_over)
        self._connection.execute(often.DELETE_ANSWERS, {"of_journey": journey_id})

    def application_of(self, visit: bytes, service_id: str) -> Application | None:
        """See ``OfApplications``."""
        row = self._connection.execute(
            select(applications)
            .join(journeys, journeys.c.application_id == applications.c.id)
            .where(journeys.c.visit == visit, journeys.c.service_id == service_id)
        ).one_or_none()
        return application_in(row) if row else None

    def handed_in(self, visit: bytes) -> tuple[Application, ...]:
        """See ``OfApplications``."""
        rows = self._connection.execute(
            select(applications)
            .join(journeys, journeys.c.application_id == applications.c.id)
            .where(journeys.c.visit == visit)
            .order_by(applications.c.submitted_at)
        )
        return tuple(application_in(row) for row in rows)

    def find(self, fingerprints: Collection[bytes], *, locked: bool = False) -> Application | None:
        """See ``OfApplications``."""
        statement = select(applications).where(applications.c.fingerprint.in_(fingerprints))
        # SQLite leaves FOR UPDATE out: its writing transactions exclude each other anyway.
        row = self._connection.execute(
            statement.with_for_update() if locked else statement
        ).one_or_none()
        return application_in(row) if row else None


def application_in(row: Row[Any]) -> Application:
    """The application a row of its table holds."""
    return Application(
        id=row.id,
        service_id=row.service_id,
        version=row.version,
        fingerprint=bytes(row.fingerprint),
        sealed=bytes(row.sealed),
        submitted_at=row.submitted_at,
        send_at=row.send_at,
        status=row.status,
        status_at=row.status_at,
        withdrawn_at=row.withdrawn_at,
        sealed_note=None if row.sealed_note is None else bytes(row.sealed_note),
        due_on=row.due_on,
        decided_at=row.decided_at,
        keep_until=row.keep_until,
    )
