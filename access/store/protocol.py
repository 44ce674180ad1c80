"""What the counter needs from a store. Values come sealed: a store never sees an answer."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol


class StoreError(Exception):
    """Base of this package's errors."""


class StoreUnavailableError(StoreError):
    """The database cannot be used now; the message says what to look at."""


class ReceiptTakenError(StoreError):
    """The receipt number is already given out: draw another and try again."""


@dataclass(frozen=True, slots=True)
class Application:
    """What was handed in, as it lies in the store."""

    id: str
    """Random; never shown."""
    service_id: str
    fingerprint: bytes
    """Keyed hash of the receipt number, by which it is found."""
    sealed: bytes
    """Number and answers; the number alone once it is withdrawn."""
    submitted_at: int
    """Seconds since 1970, UTC."""
    withdrawn_at: int | None = None
    """Seconds since 1970, UTC."""


class Work(Protocol):
    """One transaction on the store: all of it is kept, or nothing."""

    def open_journey(self, visit: bytes, service_id: str, *, expires_at: int) -> None:
        """Begin or go on with a journey and keep others from changing it meanwhile."""

    def application_of(self, visit: bytes, service_id: str) -> Application | None:
        """What this visit handed in last for a service."""

    def answers(self, visit: bytes, service_id: str) -> Mapping[str, bytes]:
        """Sealed answers by step id."""

    def put_answer(self, visit: bytes, service_id: str, step_id: str, sealed: bytes) -> None:
        """Keep an answer, in place of an earlier one."""

    def hand_in(self, visit: bytes, application: Application) -> None:
        """Turn the journey into an application; its answers are deleted as drafts.

        Raises:
            ReceiptTakenError: another application has this fingerprint.
        """

    def find(self, fingerprint: bytes, *, locked: bool = False) -> Application | None:
        """The application with this fingerprint; ``locked`` keeps others from changing it."""

    def withdraw(self, application: Application, *, sealed: bytes, at: int) -> None:
        """Mark as withdrawn and replace what was sealed."""

    def keep_seal(self, name: str, sealed: bytes) -> bytes:
        """What was first kept under ``name``; ``sealed`` itself when nothing was."""

    def purge(self, now: int) -> int:
        """Delete journeys that have expired, with their answers; returns how many."""


class Store(Protocol):
    """Where journeys and applications lie, safe once a transaction has ended."""

    def reading(self) -> AbstractContextManager[Work]:
        """A transaction that changes nothing.

        Raises:
            StoreUnavailableError: the database cannot be used now.
        """

    @property
    def is_near(self) -> bool:
        """Whether ``answers`` takes microseconds, because the database is a file of this machine.

        Then handing the reading to a thread would cost more than the reading.
        """

    def answers(self, visit: bytes, service_id: str) -> Mapping[str, bytes]:
        """Sealed answers by step id, read by themselves: every question page asks for them.

        Raises:
            StoreUnavailableError: the database cannot be used now.
        """

    def writing(self) -> AbstractContextManager[Work]:
        """A transaction; when the block has ended its changes survive a crash.

        Raises:
            StoreUnavailableError: the database cannot be used now.
        """

    def close(self) -> None:
        """Let go of the database."""
