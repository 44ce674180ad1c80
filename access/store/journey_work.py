"""Journeys under way, their answers and files, within one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping

from sqlalchemy import delete, func, select, update

from access.store import often
from access.store.on_connection import OnConnection
from access.store.rows import OpenedJourney, RunningJourney, SealedFile
from access.store.tables import answers, files, journeys


class JourneyWork(OnConnection):
    """Implements ``OfJourneys``."""

    def open_journey(
        self, visit: bytes, service_id: str, *, version: int, expires_at: int
    ) -> OpenedJourney:
        """See ``OfJourneys``. The row is written, so PostgreSQL locks it."""
        begun = {
            "id": secrets.token_hex(16),
            "visit": visit,
            "service_id": service_id,
            "version": version,
            "expires_at": expires_at,
        }
        row = self._connection.execute(often.open_journey(self._insert), begun).one()
        return OpenedJourney(row.id, row.version, row.application_id)

    def answers(self, journey_id: str) -> Mapping[str, bytes]:
        """See ``OfJourneys``."""
        rows = self._connection.execute(often.ANSWERS, {"of_journey": journey_id})
        return {row.key: bytes(row.sealed) for row in rows}

    def put_answer(self, journey_id: str, key: str, sealed: bytes) -> None:
        """See ``OfJourneys``."""
        kept = {"journey_id": journey_id, "key": key, "sealed": sealed}
        self._connection.execute(often.put_answer(self._insert), kept)

    def delete_answers(self, journey_id: str, keys: Collection[str]) -> None:
        """See ``OfJourneys``."""
        for table in (answers, files):
            self._connection.execute(
                delete(table).where(table.c.journey_id == journey_id, table.c.key.in_(keys))
            )

    def put_file(self, journey_id: str, file: SealedFile) -> None:
        """See ``OfJourneys``."""
        self._connection.execute(
            delete(files).where(files.c.journey_id == journey_id, files.c.key == file.key)
        )
        self._connection.execute(
            self._insert(files).values(
                id=file.id,
                journey_id=journey_id,
                key=file.key,
                media_type=file.media_type,
                bytes=file.size,
                sealed=file.sealed,
            )
        )

    def unsent_file_bytes(self) -> int:
        """See ``OfJourneys``."""
        total = func.coalesce(func.sum(files.c.bytes), 0)
        unsent = select(total).where(files.c.journey_id.is_not(None))
        return int(self._connection.execute(unsent).scalar_one())

    def file(self, visit: bytes, service_id: str, key: str) -> SealedFile | None:
        """See ``OfJourneys``."""
        row = self._connection.execute(
            select(files)
            .join(journeys, journeys.c.id == files.c.journey_id)
            .where(journeys.c.visit == visit, journeys.c.service_id == service_id)
            .where(files.c.key == key)
        ).one_or_none()
        if row is None:
            return None
        return SealedFile(row.id, row.key, row.media_type, row.bytes, bytes(row.sealed))

    def set_version(self, journey_id: str, version: int) -> None:
        """See ``OfJourneys``."""
        self._connection.execute(
            update(journeys).where(journeys.c.id == journey_id).values(version=version)
        )

    def running(self, visit: bytes) -> tuple[RunningJourney, ...]:
        """See ``OfJourneys``."""
        rows = self._connection.execute(
            select(
                journeys.c.id,
                journeys.c.service_id,
                journeys.c.version,
                answers.c.key,
                answers.c.sealed,
            )
            .join(answers, answers.c.journey_id == journeys.c.id)
            .where(journeys.c.visit == visit)
        ).all()
        found: dict[str, tuple[str, int, dict[str, bytes]]] = {}
        for row in rows:
            _, _, of_journey = found.setdefault(row.id, (row.service_id, row.version, {}))
            of_journey[row.key] = bytes(row.sealed)
        return tuple(RunningJourney(id_, *each) for id_, each in found.items())

    def delete_journey(self, journey_id: str) -> None:
        """See ``OfJourneys``. Answers and files go with it."""
        self._connection.execute(delete(journeys).where(journeys.c.id == journey_id))

    def delete_unsent(self, visit: bytes) -> None:
        """See ``OfJourneys``. What was handed in stays, and so does the way to its receipt."""
        of_visit = journeys.c.visit == visit
        self._connection.execute(
            delete(journeys).where(of_visit, journeys.c.application_id.is_(None))
        )
        begun_anew = select(journeys.c.id).where(of_visit).scalar_subquery()
        for table in (answers, files):
            self._connection.execute(delete(table).where(table.c.journey_id.in_(begun_anew)))
        self._connection.execute(
            update(journeys)
            .where(of_visit)
            .values(code=None, sealed_code=None, code_expires_at=None)
        )
