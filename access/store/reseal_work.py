"""Everything sealed, found by the key it was sealed with, within one transaction."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, func, select, tuple_, update

from access.store.on_connection import OnConnection
from access.store.rows import Resealed, SealedKind, SealedRow
from access.store.tables import (
    answers,
    applications,
    files,
    journeys,
    office_cases,
    recordings,
    seals,
)


@dataclass(frozen=True, slots=True)
class _Where:
    table: Table
    sealed: str
    keys: tuple[str, ...]
    beside: tuple[str, ...] = ()
    """What else tells the place it is sealed to."""
    fingerprint: str = ""
    """Column with the keyed hash of what is sealed."""


_WHERE = {
    SealedKind.ANSWER: _Where(answers, "sealed", ("journey_id", "key")),
    SealedKind.CODE: _Where(journeys, "sealed_code", ("id",), fingerprint="code"),
    SealedKind.FILE: _Where(files, "sealed", ("id",)),
    SealedKind.APPLICATION: _Where(
        applications, "sealed", ("id",), ("service_id", "submitted_at"), "fingerprint"
    ),
    SealedKind.NOTE: _Where(applications, "sealed_note", ("id",)),
    SealedKind.CASE_NOTE: _Where(
        office_cases, "sealed_note", ("idempotency_key",), ("application_id",)
    ),
    SealedKind.SOUND: _Where(recordings, "sealed_sound", ("id",)),
    SealedKind.SOUND_WORDS: _Where(recordings, "sealed_words", ("id",)),
    SealedKind.SOUND_ANSWER: _Where(recordings, "sealed_answer", ("id",)),
    SealedKind.SEAL: _Where(seals, "sealed", ("name",)),
}


class ResealWork(OnConnection):
    """Implements ``OfSeals``."""

    def sealed_otherwise(
        self, kind: SealedKind, start: bytes, *, after: tuple[str, ...] = (), most: int
    ) -> tuple[SealedRow, ...]:
        """See ``OfSeals``."""
        where = _WHERE[kind]
        keys = [where.table.c[name] for name in where.keys]
        sealed = where.table.c[where.sealed]
        beside = [where.table.c[name] for name in where.beside]
        statement = (
            select(*keys, sealed, *beside)
            .where(func.length(sealed) > 0, func.substr(sealed, 1, len(start)) != start)
            .order_by(*keys)
            .limit(most)
            .with_for_update()
        )
        if after:
            statement = statement.where(tuple_(*keys) > tuple_(*after))
        width = len(keys)
        return tuple(
            SealedRow(tuple(row[:width]), bytes(row[width]), tuple(row[width + 1 :]))
            for row in self._connection.execute(statement)
        )

    def reseal(self, kind: SealedKind, row: Resealed) -> None:
        """See ``OfSeals``."""
        where = _WHERE[kind]
        values: dict[str, bytes] = {where.sealed: row.sealed}
        if where.fingerprint and row.fingerprint is not None:
            values[where.fingerprint] = row.fingerprint
        self._connection.execute(update(where.table).where(*_is(where, row.keys)).values(**values))


def _is(where: _Where, keys: tuple[str, ...]) -> list[ColumnElement[bool]]:
    return [where.table.c[name] == key for name, key in zip(where.keys, keys, strict=True)]
