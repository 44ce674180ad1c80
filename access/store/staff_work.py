"""Accounts, sessions and the log of staff, within one transaction."""

from __future__ import annotations

from dataclasses import asdict, fields

from sqlalchemy import delete, select

from access.store.desk_rows import LogEntry, StaffAccount, StaffSession
from access.store.desk_tables import staff, staff_log, staff_sessions
from access.store.on_connection import OnConnection

_ACCOUNT = tuple(staff.c[each.name] for each in fields(StaffAccount))
_LOG = tuple(staff_log.c[each.name] for each in fields(LogEntry))
_LONGEST_ABOUT = 200


class StaffWork(OnConnection):
    """Implements ``OfStaff``."""

    def put_account(self, account: StaffAccount) -> None:
        """See ``OfStaff``."""
        values = asdict(account)
        changed = {name: value for name, value in values.items() if name != "name"}
        self._connection.execute(
            self._insert(staff)
            .values(**values)
            .on_conflict_do_update(index_elements=["name"], set_=changed)
        )

    def delete_account(self, name: str) -> bool:
        """See ``OfStaff``."""
        return self._connection.execute(delete(staff).where(staff.c.name == name)).rowcount > 0

    def account(self, name: str) -> StaffAccount | None:
        """See ``OfStaff``."""
        row = self._connection.execute(select(*_ACCOUNT).where(staff.c.name == name)).one_or_none()
        return StaffAccount(*row) if row is not None else None

    def accounts(self) -> tuple[StaffAccount, ...]:
        """See ``OfStaff``."""
        rows = self._connection.execute(select(*_ACCOUNT).order_by(staff.c.name))
        return tuple(StaffAccount(*row) for row in rows)

    def open_session(self, session: StaffSession) -> None:
        """See ``OfStaff``."""
        self._connection.execute(self._insert(staff_sessions).values(**asdict(session)))

    def account_of_session(self, token: bytes, *, now: int) -> StaffAccount | None:
        """See ``OfStaff``."""
        row = self._connection.execute(
            select(*_ACCOUNT)
            .join(staff_sessions, staff_sessions.c.name == staff.c.name)
            .where(staff_sessions.c.token == token, staff_sessions.c.expires_at > now)
        ).one_or_none()
        return StaffAccount(*row) if row is not None else None

    def end_session(self, token: bytes) -> None:
        """See ``OfStaff``."""
        self._connection.execute(delete(staff_sessions).where(staff_sessions.c.token == token))

    def end_sessions(self, name: str) -> None:
        """See ``OfStaff``."""
        self._connection.execute(delete(staff_sessions).where(staff_sessions.c.name == name))

    def note_done(self, entry: LogEntry) -> None:
        """See ``OfStaff``."""
        values = asdict(entry) | {"about": entry.about[:_LONGEST_ABOUT]}
        self._connection.execute(self._insert(staff_log).values(**values))

    def done(self, most: int) -> tuple[LogEntry, ...]:
        """See ``OfStaff``."""
        rows = self._connection.execute(select(*_LOG).order_by(staff_log.c.id.desc()).limit(most))
        return tuple(LogEntry(*row) for row in rows)

    def done_about(self, about: str, most: int) -> tuple[LogEntry, ...]:
        """See ``OfStaff``."""
        newest = select(*_LOG).where(staff_log.c.about == about).order_by(staff_log.c.id.desc())
        return tuple(LogEntry(*row) for row in self._connection.execute(newest.limit(most)))
