"""Short codes to come back with, and counting of tries, within one transaction."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import case, delete, select, update
from sqlalchemy.exc import IntegrityError

from access.store.on_connection import OnConnection
from access.store.protocol import CodeTakenError
from access.store.rows import SealedCode
from access.store.tables import attempts, journeys


class CodeWork(OnConnection):
    """Implements ``OfCodes``."""

    def code_of(self, journey_id: str) -> SealedCode | None:
        """See ``OfCodes``."""
        row = self._connection.execute(
            select(journeys.c.code, journeys.c.sealed_code, journeys.c.code_expires_at).where(
                journeys.c.id == journey_id, journeys.c.code.is_not(None)
            )
        ).one_or_none()
        if row is None:
            return None
        return SealedCode(bytes(row.code), bytes(row.sealed_code), row.code_expires_at)

    def put_code(self, journey_id: str, code: SealedCode) -> None:
        """See ``OfCodes``."""
        lives_until = journeys.c.expires_at
        statement = (
            update(journeys)
            .where(journeys.c.id == journey_id)
            .values(
                code=code.fingerprint,
                sealed_code=code.sealed,
                code_expires_at=code.expires_at,
                expires_at=case(
                    (lives_until > code.expires_at, lives_until), else_=code.expires_at
                ),
            )
        )
        try:
            self._connection.execute(statement)
        except IntegrityError as taken:
            raise CodeTakenError("another journey has this code") from taken

    def move_by_code(
        self, fingerprints: Collection[bytes], visit: bytes, *, now: int, expires_at: int
    ) -> str | None:
        """See ``OfCodes``. The row is locked first: two who type one code get it in turn."""
        row = self._connection.execute(
            select(journeys.c.id, journeys.c.service_id)
            .where(journeys.c.code.in_(fingerprints), journeys.c.code_expires_at > now)
            .with_for_update()
        ).one_or_none()
        if row is None:
            return None
        self._connection.execute(
            delete(journeys).where(
                journeys.c.visit == visit,
                journeys.c.service_id == row.service_id,
                journeys.c.id != row.id,
            )
        )
        of_code = journeys.c.code_expires_at
        self._connection.execute(
            update(journeys)
            .where(journeys.c.id == row.id)
            .values(
                visit=visit,
                expires_at=case((of_code > expires_at, of_code), else_=expires_at),
            )
        )
        service_id: str = row.service_id
        return service_id

    def count_attempt(self, bucket: bytes, *, now: int, until: int, by: int = 1) -> int:
        """See ``OfCodes``."""
        is_over = attempts.c.until <= now
        statement = self._insert(attempts).values(bucket=bucket, count=by, until=until)
        counted: int = self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=[attempts.c.bucket],
                set_={
                    "count": case((is_over, by), else_=attempts.c.count + by),
                    "until": case((is_over, until), else_=attempts.c.until),
                },
            ).returning(attempts.c.count)
        ).scalar_one()
        return counted

    def attempts(self, bucket: bytes, *, now: int) -> int:
        """See ``OfCodes``."""
        counted = self._connection.execute(
            select(attempts.c.count).where(attempts.c.bucket == bucket, attempts.c.until > now)
        ).scalar()
        return counted or 0
