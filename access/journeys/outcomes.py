"""What the counter answers: taken, not taken yet, handed in, found, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from access.journeys.model import Rule


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

    WAITING = "waiting"
    """Not sent to the office yet: it can still be undone, or the office does not answer."""
    RECEIVED = "received"
    IN_REVIEW = "in-review"
    WITH_STAFF = "with-staff"
    """The office's computer would not take it, so people of ours see to it."""
    NEED_MORE = "need-more"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"

    @property
    def is_final(self) -> bool:
        """Whether nothing more will happen."""
        return self in (Status.APPROVED, Status.REJECTED, Status.WITHDRAWN)


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
    """Aware, UTC: before this moment nothing is sent to the office (MIIT annex, 2.6.1)."""
    can_undo: bool
    """Whether withdrawing it now means that nothing was ever sent."""
    version: int = 1
    """Version of the service it was handed in under."""
    was_sent: bool = False
    """Whether the office may have got it; then withdrawing it sends a withdrawal."""
    status_at: datetime | None = None
    """Aware, UTC: since when it stands so; None where nobody said."""
    due_on: date | None = None
    """The day, in China, by which the office has to have decided."""
    is_late: bool = False
    """Whether that day is over and nothing was decided."""
    note: str = ""
    """What the office says to it, in its own words."""

    @property
    def can_withdraw(self) -> bool:
        """Whether it can be taken back at all: until it is decided."""
        return not self.status.is_final


@dataclass(frozen=True, slots=True)
class Incomplete:
    """Another question comes first; nothing was changed."""

    key: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """A rule of the service says no; nothing was handed in, the answers stay."""

    rule: Rule


@dataclass(frozen=True, slots=True)
class Practised:
    """Practice came to its end; its answers are deleted and nothing was sent."""

    service_id: str


@dataclass(frozen=True, slots=True)
class ComeBackCode:
    """A code with which a journey can be gone on with from another device."""

    digits: str = field(repr=False)
    """Ten digits; the last is a check digit."""
    expires_at: datetime
    """Aware, UTC: so long the answers are kept."""


class CodeProblem(StrEnum):
    """Why no journey comes for a code."""

    BLANK = "blank"
    LENGTH = "length"
    MISTYPED = "mistyped"
    """The check digit does not fit: a digit is wrong or two are swapped."""
    UNKNOWN = "unknown"
    """Never given, expired, or handed in since."""
    TOO_MANY = "too-many"
    """Guessed too often; one must wait a while."""


@dataclass(frozen=True, slots=True)
class ProofWanted:
    """There is such an application; it is shown to whoever proves that it is theirs."""

    number: str = field(repr=False)
    service_id: str
    version: int


class LookUpProblem(StrEnum):
    """Why no application is shown for a receipt number."""

    BLANK = "blank"
    LENGTH = "length"
    MISTYPED = "mistyped"
    """The check digit does not fit: a digit is wrong or two are swapped."""
    UNKNOWN = "unknown"
    BLANK_PROOF = "blank-proof"
    WRONG_PROOF = "wrong-proof"
    """Not the last four characters of the answer that proves whose application it is."""
    TOO_MANY = "too-many"
    """Guessed too often; it must rest for a while."""


class WithdrawProblem(StrEnum):
    """Why an application could not be withdrawn."""

    UNKNOWN = "unknown"
    TOO_LATE = "too-late"
    """It is decided already."""
