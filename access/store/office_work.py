"""What offices are told and what they say, within one transaction.

Who needs both locks the application before its outbox row, so that no two wait for each other.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, delete, exists, or_, select, update

from access.store.application_work import application_in
from access.store.on_connection import OnConnection
from access.store.rows import Application, Case, OutboxRow, SealedFile
from access.store.tables import (
    applications,
    files,
    journeys,
    office_calls,
    office_cases,
    outbox,
)

_earlier = outbox.alias()


class OfficeWork(OnConnection):
    """Implements ``OfOffices``."""

    def has_due(self, now: int) -> bool:
        """See ``OfOffices``."""
        return bool(self._connection.execute(select(exists().where(_is_due(now)))).scalar())

    def claim(self, now: int, *, until: int) -> OutboxRow | None:
        """See ``OfOffices``. SQLite leaves ``FOR UPDATE SKIP LOCKED`` out: it has one writer."""
        due = self._connection.execute(
            select(outbox.c.application_id, outbox.c.kind)
            .where(_is_due(now))
            .order_by(outbox.c.next_try)
            .limit(1)
            .with_for_update(skip_locked=True)
        ).one_or_none()
        if due is None:
            return None
        row = self._connection.execute(
            update(outbox)
            .where(_is(due.application_id, due.kind))
            .values(claimed_until=until, attempts=outbox.c.attempts + 1)
            .returning(outbox)
        ).one()
        return OutboxRow(**row._mapping)

    def application(self, application_id: str, *, locked: bool = False) -> Application | None:
        """See ``OfOffices``."""
        statement = select(applications).where(applications.c.id == application_id)
        row = self._connection.execute(
            statement.with_for_update() if locked else statement
        ).one_or_none()
        return application_in(row) if row else None

    def files_of(self, application_id: str) -> tuple[SealedFile, ...]:
        """See ``OfOffices``."""
        rows = self._connection.execute(
            select(files).where(files.c.application_id == application_id).order_by(files.c.key)
        )
        return tuple(
            SealedFile(row.id, row.key, row.media_type, row.bytes, bytes(row.sealed))
            for row in rows
        )

    def told(self, application_id: str, *, locked: bool = False) -> tuple[OutboxRow, ...]:
        """See ``OfOffices``."""
        statement = select(outbox).where(outbox.c.application_id == application_id)
        rows = self._connection.execute(statement.with_for_update() if locked else statement)
        return tuple(OutboxRow(**row._mapping) for row in rows)

    def tell(self, application_id: str, kind: str, *, now: int) -> None:
        """See ``OfOffices``."""
        statement = self._insert(outbox).values(
            application_id=application_id, kind=kind, not_before=now, next_try=now, attempts=0
        )
        self._connection.execute(statement.on_conflict_do_nothing())

    def finish(self, row: OutboxRow, *, at: int, problem: str | None = None) -> None:
        """See ``OfOffices``."""
        self._change(row, done_at=at, claimed_until=None, problem=problem)

    def put_off(self, row: OutboxRow, *, next_try: int, problem: str, was_tried: bool) -> None:
        """See ``OfOffices``."""
        attempts = outbox.c.attempts - (0 if was_tried else 1)
        self._change(row, next_try=next_try, claimed_until=None, problem=problem, attempts=attempts)

    def untell(self, row: OutboxRow) -> None:
        """See ``OfOffices``."""
        self._connection.execute(delete(outbox).where(_is(row.application_id, row.kind)))

    def change_application(self, application: Application) -> None:
        """See ``OfOffices``."""
        values = asdict(application)
        del values["id"]
        self._connection.execute(
            update(applications).where(applications.c.id == application.id).values(**values)
        )

    def delete_files(self, application_id: str) -> None:
        """See ``OfOffices``."""
        self._connection.execute(delete(files).where(files.c.application_id == application_id))

    def delete_cases(self, application_id: str) -> None:
        """See ``OfOffices``."""
        of_application = office_cases.c.application_id == application_id
        self._connection.execute(delete(office_cases).where(of_application))

    def delete_application(self, application_id: str) -> None:
        """See ``OfOffices``. Files and outbox go with it."""
        self.forget_receipt(application_id)
        self._connection.execute(delete(applications).where(applications.c.id == application_id))

    def forget_receipt(self, application_id: str) -> None:
        """See ``OfOffices``."""
        of_application = journeys.c.application_id == application_id
        self._connection.execute(update(journeys).where(of_application).values(application_id=None))

    def put_case(self, new: Case) -> None:
        """See ``OfOffices``."""
        statement = self._insert(office_cases).values(**asdict(new))
        self._connection.execute(statement.on_conflict_do_nothing())

    def case_of(self, application_id: str, kind: str) -> Case | None:
        """See ``OfOffices``."""
        row = self._connection.execute(
            select(office_cases).where(
                office_cases.c.application_id == application_id, office_cases.c.kind == kind
            )
        ).one_or_none()
        return _case(row._mapping) if row else None

    def cases(self, *, most: int, open_only: bool) -> tuple[Case, ...]:
        """See ``OfOffices``."""
        statement = select(office_cases).order_by(office_cases.c.received_at).limit(most)
        if open_only:
            statement = statement.where(office_cases.c.decided_at.is_(None))
        return tuple(_case(row._mapping) for row in self._connection.execute(statement))

    def change_case(self, changed: Case) -> None:
        """See ``OfOffices``."""
        self._connection.execute(
            update(office_cases)
            .where(office_cases.c.idempotency_key == changed.idempotency_key)
            .values(**asdict(changed))
        )

    def hear(self, office: str, nonce: str, *, at: int) -> bool:
        """See ``OfOffices``."""
        statement = self._insert(office_calls).values(office=office, nonce=nonce, at=at)
        return self._connection.execute(statement.on_conflict_do_nothing()).rowcount == 1

    def _change(self, row: OutboxRow, **values: Any) -> None:
        statement = update(outbox).where(_is(row.application_id, row.kind))
        self._connection.execute(statement.values(**values))


def _is(application_id: str, kind: str) -> ColumnElement[bool]:
    return and_(outbox.c.application_id == application_id, outbox.c.kind == kind)


def _is_due(now: int) -> ColumnElement[bool]:
    """Not done, its time has come, nobody has it, and what came before it is done."""
    waits_for_another = and_(
        outbox.c.kind == "withdraw",
        exists().where(
            _earlier.c.application_id == outbox.c.application_id,
            _earlier.c.kind == "submit",
            _earlier.c.done_at.is_(None),
        ),
    )
    return and_(
        outbox.c.done_at.is_(None),
        outbox.c.not_before <= now,
        outbox.c.next_try <= now,
        or_(outbox.c.claimed_until.is_(None), outbox.c.claimed_until <= now),
        ~waits_for_another,
    )


def _case(row: RowMapping) -> Case:
    note = row["sealed_note"]
    return Case(**{**row, "sealed_note": None if note is None else bytes(note)})
