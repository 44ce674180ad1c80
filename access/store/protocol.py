"""What the counter needs from a store. Values come sealed: a store never sees an answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from access.store.desk_protocol import OfAudits, OfStaff
from access.store.rows import (
    Application,
    Case,
    OpenedJourney,
    OutboxRow,
    PurgeEntry,
    Recording,
    Resealed,
    RunningJourney,
    SealedCode,
    SealedFile,
    SealedJourney,
    SealedKind,
    SealedRow,
)


class StoreError(Exception):
    """Base of this package's errors."""


class StoreUnavailableError(StoreError):
    """The database cannot be used now; the message says what to look at."""


class ReceiptTakenError(StoreError):
    """The receipt number is already given out: draw another and try again."""


class CodeTakenError(StoreError):
    """Another journey has this code: draw another and try again."""


class OfJourneys(Protocol):
    """Journeys under way, their answers, files and codes."""

    def open_journey(
        self, visit: bytes, service_id: str, *, version: int, expires_at: int
    ) -> OpenedJourney:
        """Begin or go on with a journey and keep others from changing it meanwhile.

        One that was begun keeps its version, and lives at least as long as its code.
        """

    def answers(self, journey_id: str) -> Mapping[str, bytes]:
        """Sealed answers by key."""

    def put_answer(self, journey_id: str, key: str, sealed: bytes) -> None:
        """Keep an answer, in place of an earlier one."""

    def delete_answers(self, journey_id: str, keys: Collection[str]) -> None:
        """Delete answers, with the files that belong to them."""

    def put_file(self, journey_id: str, file: SealedFile) -> None:
        """Keep a file, in place of an earlier one of the same question."""

    def unsent_file_bytes(self) -> int:
        """How much the files take that were given to questions and not handed in, of everybody."""

    def file(self, visit: bytes, service_id: str, key: str) -> SealedFile | None:
        """The file a visit gave to a question."""

    def set_version(self, journey_id: str, version: int) -> None:
        """Go on under another version of the service."""

    def running(self, visit: bytes) -> tuple[RunningJourney, ...]:
        """Everything a visit answered and has not handed in."""

    def delete_journey(self, journey_id: str) -> None:
        """Delete a journey with its answers and files."""

    def delete_unsent(self, visit: bytes) -> None:
        """Delete everything a visit answered and has not handed in."""


class OfCodes(Protocol):
    """Short codes by which a journey is found from another device."""

    def code_of(self, journey_id: str) -> SealedCode | None:
        """The code of a journey, if it has one."""

    def put_code(self, journey_id: str, code: SealedCode) -> None:
        """Give a journey a code; it lives as long as the code at least.

        Raises:
            CodeTakenError: another journey has this code.
        """

    def move_by_code(
        self, fingerprints: Collection[bytes], visit: bytes, *, now: int, expires_at: int
    ) -> str | None:
        """Bring the journey with one of these codes to a visit; gives its service.

        What the visit had begun of the same service makes way. None when no code fits that is
        still good at ``now``.
        """

    def count_attempt(self, bucket: bytes, *, now: int, until: int, by: int = 1) -> int:
        """Count one more try, or ``by`` more, and say how many there were since the count began.

        It begins anew when the ``until`` given with the first try has passed.
        """

    def attempts(self, bucket: bytes, *, now: int) -> int:
        """How many tries are counted."""


class OfApplications(Protocol):
    """What was handed in."""

    def hand_in(self, journey_id: str, application: Application) -> None:
        """Turn the journey into an application, to be told to the office from ``send_at`` on.

        Its answers are deleted as drafts, its files become the application's.

        Raises:
            ReceiptTakenError: another application has this fingerprint.
        """

    def application_of(self, visit: bytes, service_id: str) -> Application | None:
        """What this visit handed in last for a service."""

    def handed_in(self, visit: bytes) -> tuple[Application, ...]:
        """What this visit handed in last for each service, while it is remembered."""

    def find(self, fingerprints: Collection[bytes], *, locked: bool = False) -> Application | None:
        """The application with one of these fingerprints; ``locked`` keeps others off it."""


class OfOffices(Protocol):
    """What offices are told and what they say."""

    def has_due(self, now: int) -> bool:
        """Whether ``claim`` would find anything; locks nothing."""

    def claim(self, now: int, *, until: int) -> OutboxRow | None:
        """Take what is due longest and keep it from others ``until``; its attempts go up by one.

        A withdrawal waits until nothing else is to be told of the application.
        """

    def application(self, application_id: str, *, locked: bool = False) -> Application | None:
        """An application by its id; ``locked`` keeps others off it."""

    def files_of(self, application_id: str) -> tuple[SealedFile, ...]:
        """Files that were handed in with it, by key."""

    def told(self, application_id: str, *, locked: bool = False) -> tuple[OutboxRow, ...]:
        """What was told of an application or is to be; ``locked`` waits for who is claiming."""

    def tell(self, application_id: str, kind: str, *, now: int) -> None:
        """Have the office told, from now on; once, however often it is said."""

    def untell(self, row: OutboxRow) -> None:
        """Do not tell it after all."""

    def finish(self, row: OutboxRow, *, at: int, problem: str | None = None) -> None:
        """It was told."""

    def put_off(self, row: OutboxRow, *, next_try: int, problem: str, was_tried: bool) -> None:
        """It could not be told; without ``was_tried`` the attempt does not count."""

    def change_application(self, application: Application) -> None:
        """Keep an application as it is given, in place of what was kept under its id."""

    def delete_files(self, application_id: str) -> None:
        """Delete the files that were handed in with it."""

    def delete_cases(self, application_id: str) -> None:
        """Delete what the built-in office has of it."""

    def delete_application(self, application_id: str) -> None:
        """Delete it with its files and its outbox; no visit leads to it any more."""

    def forget_receipt(self, application_id: str) -> None:
        """No visit leads to it any more."""

    def put_case(self, new: Case) -> None:
        """Keep a message for the built-in office; the first with its key stays."""

    def case_of(self, application_id: str, kind: str) -> Case | None:
        """The message of this kind that the built-in office has of an application."""

    def cases(self, *, most: int, open_only: bool) -> tuple[Case, ...]:
        """Messages of the built-in office, oldest first."""

    def change_case(self, changed: Case) -> None:
        """Keep a case as it is given, in place of what was kept under its key."""

    def hear(self, office: str, nonce: str, *, at: int) -> bool:
        """Remember a call-back; False when it was heard before."""


class OfRecordings(Protocol):
    """What was recorded with consent."""

    def put_recording(self, recording: Recording) -> None:
        """Keep it, in place of what was kept under its id."""

    def recordings(
        self, purpose: str, *, visit: bytes | None = None, most: int = 1000
    ) -> tuple[Recording, ...]:
        """What was recorded for a purpose, oldest first; of one visit, or of everybody."""

    def recording(self, recording_id: str, *, locked: bool = False) -> Recording | None:
        """One of them; ``locked`` keeps others off it."""

    def delete_recordings(self, purpose: str, *, visit: bytes | None = None) -> int:
        """Delete what one visit, or everybody, had recorded for a purpose; says how many."""

    def recorded_bytes(self, purpose: str) -> int:
        """How much room the sounds of a purpose take, of everybody."""


class OfTheHouse(Protocol):
    """What belongs to no citizen."""

    def keep_seal(self, name: str, sealed: bytes) -> bytes:
        """What was first kept under ``name``; ``sealed`` itself when nothing was."""

    def purge(self, now: int, *, most: int) -> tuple[PurgeEntry, ...]:
        """Delete what is due at ``now``, of each kind ``most`` at most, and write it down."""

    def purge_log(self, most: int) -> tuple[PurgeEntry, ...]:
        """What was deleted, newest first."""


class OfSeals(Protocol):
    """Everything sealed, to be sealed anew when the key is changed."""

    def sealed_otherwise(
        self, kind: SealedKind, start: bytes, *, after: tuple[str, ...] = (), most: int
    ) -> tuple[SealedRow, ...]:
        """What does not begin with ``start``, in the order of keys, ``after`` the keys given.

        Others are kept from changing it until the transaction ends.
        """

    def reseal(self, kind: SealedKind, row: Resealed) -> None:
        """Put something in place of what was sealed otherwise."""


class Work(
    OfJourneys,
    OfCodes,
    OfApplications,
    OfOffices,
    OfRecordings,
    OfTheHouse,
    OfStaff,
    OfAudits,
    OfSeals,
    Protocol,
):
    """One transaction on the store: all of it is kept, or nothing."""


class Store(Protocol):
    """Where journeys and applications lie, safe once a transaction has ended."""

    def reading(self) -> AbstractContextManager[Work]:
        """A transaction that changes nothing.

        Raises:
            StoreUnavailableError: the database cannot be used now.
        """

    @property
    def is_near(self) -> bool:
        """Whether ``journey`` takes microseconds, because the database is a file of this machine.

        Then handing the reading to a thread would cost more than the reading.
        """

    def journey(self, visit: bytes, service_id: str) -> SealedJourney | None:
        """A journey with its answers, read by itself: every question page asks for it.

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
