"""The book of staff: adding, removing, signing in; every change and sign-in is written down.

Synchronous, safe from many threads and from several server processes on one database.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from access.journeys.desk import now_utc
from access.journeys.records import Records
from access.journeys.tries import Limit, count_wrong, is_over
from access.staff.passwords import LONGEST, SHORTEST, hash_password, is_password
from access.staff.roles import Person, Role
from access.store import Store
from access.store.desk_rows import LogEntry, StaffAccount, StaffSession

SESSION_LIFE: Final = timedelta(hours=10)
"""A day of work; then one signs in again."""
_OF_NAME: Final = Limit("staff sign-in of a name", 10, timedelta(minutes=15))
_OF_CLIENT: Final = Limit("staff sign-in from a place", 50, timedelta(minutes=15))
_NAME: Final = re.compile(r"[\w.-]{1,40}")


class StaffError(Exception):
    """An account cannot be made or taken away; the message says what to do instead."""


class AccountProblem(StrEnum):
    """Why somebody was not let in."""

    WRONG = "wrong"
    """No such name, or another password: which of them is not told."""
    TOO_MANY = "too-many"


class Welcome(str):
    """The secret of a session that was opened: what the browser keeps."""

    __slots__ = ()


class StaffBook:
    """Accounts and sessions in the store."""

    def __init__(
        self, store: Store, records: Records, clock: Callable[[], datetime] = now_utc
    ) -> None:
        self._store = store
        self._records = records
        self._clock = clock

    def add(self, name: str, roles: Collection[Role], password: str, *, by: str) -> None:
        """Make an account, or give one a new password and roles; its sessions end.

        Raises:
            StaffError: name or password cannot be used.
        """
        if not _NAME.fullmatch(name):
            raise StaffError(f"{name!r} cannot be a name: 1 to 40 letters, digits, . - or _")
        if not SHORTEST <= len(password) <= LONGEST:
            raise StaffError(
                f"The password has {len(password)} characters; give it {SHORTEST} to {LONGEST}, "
                "a sentence for instance."
            )
        if not roles:
            raise StaffError(f"{name} needs a role: {', '.join(Role)}")
        words = " ".join(sorted(roles))
        account = StaffAccount(name, words, hash_password(password), self._now())
        with self._store.writing() as work:
            work.put_account(account)
            work.end_sessions(name)
            work.note_done(LogEntry(self._now(), by, "account-added", f"{name}: {words}"))

    def remove(self, name: str, *, by: str) -> None:
        """Take an account away; its sessions end at once.

        Raises:
            StaffError: there is none.
        """
        with self._store.writing() as work:
            if not work.delete_account(name):
                raise StaffError(f"Nobody is called {name!r}. `yinqiao desk list` shows who is.")
            work.note_done(LogEntry(self._now(), by, "account-removed", name))

    def people(self, role: Role | None = None) -> tuple[Person, ...]:
        """Everybody, by name; or who may open the pages of a role."""
        with self._store.reading() as work:
            everybody = tuple(_person(each) for each in work.accounts())
        return tuple(each for each in everybody if role is None or each.may(role))

    def sign_in(self, name: str, password: str, *, client: str) -> Welcome | AccountProblem:
        """Open a session. Wrong tries are counted by name and by where they come from."""
        now = self._now()
        with self._store.reading() as work:
            held = (
                is_over(work, self._records, _OF_NAME, name[:LONGEST], now=now),
                is_over(work, self._records, _OF_CLIENT, client, now=now),
            )
            account = work.account(name)
        if any(held):
            return AccountProblem.TOO_MANY
        if not is_password(account.password if account else None, password[: LONGEST + 1]):
            with self._store.writing() as work:
                count_wrong(work, self._records, _OF_NAME, name[:LONGEST], now=now)
                count_wrong(work, self._records, _OF_CLIENT, client, now=now)
                if account is not None:
                    work.note_done(LogEntry(now, name, "sign-in-refused", ""))
            return AccountProblem.WRONG
        return self._open_session(name, now)

    def who(self, session: str) -> Person | None:
        """Whose session this is, if it still counts."""
        if not session:
            return None
        with self._store.reading() as work:
            account = work.account_of_session(_token(session), now=self._now())
        return _person(account) if account else None

    def sign_out(self, session: str) -> None:
        """End a session."""
        with self._store.writing() as work:
            account = work.account_of_session(_token(session), now=self._now())
            work.end_session(_token(session))
            if account is not None:
                work.note_done(LogEntry(self._now(), account.name, "signed-out", ""))

    def note(self, who: Person, what: str, about: str = "") -> None:
        """Write down what somebody did."""
        with self._store.writing() as work:
            work.note_done(LogEntry(self._now(), who.name, what, about))

    def log(self, most: int = 100) -> tuple[LogEntry, ...]:
        """What was done, newest first."""
        with self._store.reading() as work:
            return work.done(most)

    def _open_session(self, name: str, now: int) -> Welcome:
        # A new secret each time: one that was planted in a browser before opens nothing.
        welcome = Welcome(secrets.token_urlsafe(32))
        ends = now + int(SESSION_LIFE.total_seconds())
        with self._store.writing() as work:
            work.open_session(StaffSession(_token(welcome), name, ends))
            work.note_done(LogEntry(now, name, "signed-in", ""))
        return welcome

    def _now(self) -> int:
        return int(self._clock().timestamp())


def _person(account: StaffAccount) -> Person:
    return Person(account.name, frozenset(Role(each) for each in account.roles.split()))


def _token(session: str) -> bytes:
    """What is stored of a session: the secret has 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(session.encode()).digest()
