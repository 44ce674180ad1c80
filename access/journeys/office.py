"""The office behind the counter, which decides; the counter only takes in and hands on.

What an office must do is ``Office``; the implementations lie in ``access.offices``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from access.journeys.model import Service
from access.journeys.outcomes import Status


class MessageKind(StrEnum):
    """What an office is told."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A photo, file or signature."""

    key: str
    """Of the question it answers."""
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Message:
    """One thing an office is told, maybe more than once: the key tells that it is the same."""

    idempotency_key: str
    kind: MessageKind
    application_id: str
    """What office and counter call the application among themselves; random, never shown."""
    service: Service
    sent_at: datetime
    """Aware, UTC: when the citizen handed in or took back."""
    number: str = field(default="", repr=False)
    """The receipt number; empty in a withdrawal, which may come after all else was erased."""
    due_on: date | None = None
    """The day, in China, by which the office has to have decided."""
    answers: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Clean answers by key."""
    attachments: tuple[Attachment, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Decision:
    """What an office says of an application."""

    application_id: str
    status: Status
    at: datetime
    """Aware, UTC."""
    note: str = field(default="", repr=False)
    due_on: date | None = None
    """A new day, where the office names one."""


class OfficeError(Exception):
    """Base of what can go wrong with an office. Messages hold nothing of what citizens told."""


class OfficeUnavailableError(OfficeError):
    """The office cannot be reached, or does not know yet whether it took the message: try again."""

    def __init__(self, what: str, *, retry_after_s: float = 0.0) -> None:
        super().__init__(what)
        self.retry_after_s = retry_after_s
        """How long the office asks to be left alone, in seconds."""


class OfficeRefusedError(OfficeError):
    """The office will never take this message: people must see to it."""


class Office(Protocol):
    """Takes messages and may know things about people. Called from threads, may block."""

    def deliver(self, message: Message, /) -> None:
        """Hand a message on; the same ``idempotency_key`` counts once, however often it comes.

        A withdrawal of what the office does not know is taken, and remembered.

        Raises:
            OfficeUnavailableError: it may or may not have been taken; try again.
            OfficeRefusedError: it was not taken and will not be.
        """

    def can_prefill(self, service: Service, /) -> bool:
        """Whether ``prefill`` can find anything for this service."""

    def prefill(self, service: Service, id_number: str, /) -> Mapping[str, str] | None:
        """What is known of the holder of an ID number, by fact; None when nobody is known.

        Asked only after the person has agreed.

        Raises:
            OfficeUnavailableError: it cannot be asked now.
        """


class Offices(Protocol):
    """Finds the office of a service."""

    def office_of(self, service: Service, /) -> Office:
        """The office that takes the service's applications.

        Raises:
            OfficeUnavailableError: its file names an office that the settings do not know.
        """

    def desk(self) -> Office:
        """Where people of ours see to what no office would take."""
