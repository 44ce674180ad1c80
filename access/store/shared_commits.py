"""Transactions of several threads of SQLite's one writer, made durable by one commit.

A commit waits for the disk, which takes longer than all else a transaction does. So a thread that
finds others waiting for their turn leaves its transaction open for them, and the last of the group
commits for all. Nobody goes on before that: what is acknowledged is on the disk (the group commit
of larger databases; Gawlick and Kinkade, 1985).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

_MOST_TOGETHER = 32
"""Transactions in one commit: under an unbroken stream of writers the first must not starve."""


class CommitLostError(SQLAlchemyError):
    """Another thread's commit, which this transaction was part of, failed: nothing was kept."""


@dataclass(slots=True)
class _Group:
    """Transactions that will be committed together."""

    connection: Connection
    members: int = 0
    is_on_disk: bool = False
    is_over: Event = field(default_factory=Event)


class SharedCommits:
    """Gives the threads of one process their turns at writing."""

    def __init__(self, writer: Engine) -> None:
        """``writer`` begins its transactions with the write lock."""
        self._writer = writer
        self._turn = Lock()
        self._count = Lock()
        self._waiting = 0
        self._open: _Group | None = None

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction that is on the disk when the block has ended; undone when it raises.

        Raises:
            SQLAlchemyError: it could not be begun or committed; nothing of it was kept.
            CommitLostError: the commit of the group it was in failed.
        """
        group = self._enter()
        try:
            if group.members:
                # The group's earlier members must not lose theirs when this one raises.
                with group.connection.begin_nested():
                    yield group.connection
            else:
                yield group.connection
            group.members += 1
        finally:
            self._leave(group)
        group.is_over.wait()
        if not group.is_on_disk:
            raise CommitLostError("the commit this transaction was part of failed")

    def _enter(self) -> _Group:
        with self._count:
            self._waiting += 1
        self._turn.acquire()
        with self._count:
            self._waiting -= 1
        try:
            if self._open is None:
                self._open = self._opened()
        except BaseException:
            self._turn.release()
            raise
        return self._open

    def _opened(self) -> _Group:
        connection = self._writer.connect()
        try:
            connection.begin()
        except BaseException:
            connection.close()
            raise
        return _Group(connection)

    def _leave(self, group: _Group) -> None:
        """Pass the turn on; the group stays open when another thread waits to join it."""
        is_whole = _is_whole(group)
        try:
            is_wanted = self._waiting and group.members < _MOST_TOGETHER
            if not (is_whole and group.members and is_wanted):
                self._open = None
                self._end(group, is_whole=is_whole)
        finally:
            self._turn.release()

    def _end(self, group: _Group, *, is_whole: bool) -> None:
        try:
            # Without members there was one transaction, which raised: closing undoes it.
            if is_whole and group.members:
                group.connection.commit()
                group.is_on_disk = True
        except BaseException:
            group.connection.invalidate()  # Whatever state it is in: nobody is to go on with it.
            raise
        finally:
            group.connection.close()
            group.is_over.set()


def _is_whole(group: _Group) -> bool:
    """Whether SQLite still holds all of the group.

    On a full or failing disk it undoes everything by itself, and a commit would then say yes to
    nothing.
    """
    driver = group.connection.connection.driver_connection
    return driver is not None and bool(driver.in_transaction)
