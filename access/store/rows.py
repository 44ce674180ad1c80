"""What lies in the store, as it is handed out. Moments are seconds since 1970, UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class OpenedJourney:
    """A journey that is being changed."""

    id: str
    version: int
    """Version of the service it was begun under."""
    application_id: str | None
    """What was handed in last of this service by this visit."""


@dataclass(frozen=True, slots=True)
class SealedJourney:
    """A journey under way with its answers."""

    id: str
    version: int
    has_others: bool
    """Whether the visit has begun or handed in another service too."""
    answers: Mapping[str, bytes]
    """By key."""


@dataclass(frozen=True, slots=True)
class RunningJourney:
    """What a visit answered of one service."""

    id: str
    service_id: str
    version: int
    answers: Mapping[str, bytes]
    """By key."""


@dataclass(frozen=True, slots=True)
class SealedCode:
    """The short code of a journey."""

    fingerprint: bytes
    """Keyed hash, by which it is found."""
    sealed: bytes
    """The code, to be shown again."""
    expires_at: int


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A photo or file."""

    id: str
    """Random; it is sealed to this."""
    key: str
    """Of the question it answers."""
    media_type: str
    size: int
    """Bytes before sealing."""
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Application:
    """What was handed in, as it lies in the store."""

    id: str
    """Random; never shown."""
    service_id: str
    version: int
    """Version of the service."""
    fingerprint: bytes
    """Keyed hash of the receipt number, by which it is found."""
    sealed: bytes
    """Number, proof and answers; without the answers once it is withdrawn."""
    submitted_at: int
    send_at: int
    """Before this moment nothing is sent to the office."""
    status: str
    status_at: int
    withdrawn_at: int | None = None
    sealed_note: bytes | None = None
    """What the office says to it."""
    due_on: date | None = None
    """The day, in China, by which the office has to have decided."""
    decided_at: int | None = None
    keep_until: int | None = None
    """When it is deleted; None until it is decided or withdrawn."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """Something an office is to be told."""

    application_id: str
    kind: str
    """``submit`` or ``withdraw``; with the application it is the idempotency key."""
    not_before: int
    next_try: int
    attempts: int
    """How often it was begun to tell; 0: the office knows nothing of it."""
    claimed_until: int | None
    """Until when somebody is about to tell it."""
    done_at: int | None
    problem: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """A message that the built-in office has got."""

    idempotency_key: str
    application_id: str
    service_id: str
    kind: str
    received_at: int
    status: str
    sealed_note: bytes | None = None
    due_on: date | None = None
    decided_at: int | None = None
    """When nothing was left to do."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What somebody agreed to have recorded."""

    id: str
    """Random; everything of it is sealed to this."""
    purpose: str
    visit: bytes
    about: str
    """Id of the service it was said at; empty elsewhere."""
    locale: str
    milliseconds: int
    consent_at: int
    made_at: int
    expires_at: int
    sealed_sound: bytes | None
    """Ogg Opus; None once a message is answered."""
    sealed_words: bytes | None = None
    """Where to call back, or what was understood."""
    sealed_answer: bytes | None = None
    answered_at: int | None = None


@dataclass(frozen=True, slots=True)
class PurgeEntry:
    """How many of one kind were deleted by schedule, and why."""

    at: int
    what: str
    count: int
    why: str


class SealedKind(StrEnum):
    """What is sealed in the store."""

    ANSWER = "answers"
    CODE = "codes"
    FILE = "files"
    APPLICATION = "applications"
    NOTE = "notes"
    CASE_NOTE = "notes of the built-in office"
    SOUND = "recordings"
    SOUND_WORDS = "words beside recordings"
    SOUND_ANSWER = "answers to recordings"
    SEAL = "the seal of the key"


@dataclass(frozen=True, slots=True)
class SealedRow:
    """Something sealed, with what tells the place it is sealed to."""

    keys: tuple[str, ...]
    """Primary key."""
    sealed: bytes
    beside: tuple[object, ...]
    """Of an application service and moment of handing in; of a case note the application."""


@dataclass(frozen=True, slots=True)
class Resealed:
    """The same, sealed anew."""

    keys: tuple[str, ...]
    sealed: bytes
    fingerprint: bytes | None = None
    """Of what is found by one."""
