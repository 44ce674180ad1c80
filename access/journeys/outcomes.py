"""What the counter answers: taken, not taken yet, handed in, found, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Wording:
    """Words to look up in a catalog, and what to fill in."""

    msgid: str
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """The answer is stored; it survives a crash from here on."""

    key: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The answer cannot be taken yet; nothing was changed."""

    key: str
    reason: str
    wording: Wording
    raw: str
    """What was typed, kept exactly, to be shown again."""


class Status(StrEnum):
    """Where an application stands."""

    RECEIVED = "received"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Standing:
    """An application as its receipt shows it; holds no answer."""

    number: str
    """The receipt number: twelve digits, the last a check digit."""
    service_id: str
    status: Status
    submitted_at: datetime
    """Aware, UTC."""
    undo_until: datetime
    """Aware, UTC: the last moment it can be withdrawn by oneself (MIIT annex, 2.6.1)."""
    can_undo: bool
    """Whether it can be withdrawn now."""


@dataclass(frozen=True, slots=True)
class Incomplete:
    """Another question comes first; nothing was changed."""

    key: str


class LookUpProblem(StrEnum):
    """Why no application is shown for a receipt number."""

    BLANK = "blank"
    LENGTH = "length"
    MISTYPED = "mistyped"
    """The check digit does not fit: a digit is wrong or two are swapped."""
    UNKNOWN = "unknown"


class WithdrawProblem(StrEnum):
    """Why an application could not be withdrawn."""

    UNKNOWN = "unknown"
    TOO_LATE = "too-late"
