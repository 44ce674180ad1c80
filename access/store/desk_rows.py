"""What the store keeps of staff and their audits. Moments are seconds since 1970, UTC."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StaffAccount:
    """A member of staff."""

    name: str
    roles: str
    """Names of roles, parted by spaces."""
    password: str
    """Its hash, with parameters and salt."""
    made_at: int


@dataclass(frozen=True, slots=True)
class StaffSession:
    """Somebody is signed in."""

    token: bytes
    """Hash of the secret the browser keeps."""
    name: str
    expires_at: int


@dataclass(frozen=True, slots=True)
class LogEntry:
    """What a member of staff did."""

    at: int
    who: str
    what: str
    about: str


@dataclass(frozen=True, slots=True)
class AuditJob:
    """An audit that was asked for: waiting, running, done or given up."""

    id: str
    state: str
    asked: str
    """The order, as JSON."""
    asked_by: str
    made_at: int
    task_id: str | None = None
    """The violation that is looked for again; none for an audit of a site."""
    started_at: int | None = None
    ended_at: int | None = None
    claimed_until: int | None = None
    """Until then it belongs to the server that runs it."""
    attempts: int = 0
    pages_done: int = 0
    pages_known: int = 0
    """How many pages are known so far; more may be found on the way."""
    failed: int = 0
    """Violations found, once it is done."""
    problem: str = ""
    """Why it was given up, in a word."""


@dataclass(frozen=True, slots=True)
class AuditTask:
    """A violation somebody is to mend."""

    id: str
    job_id: str
    """The run it was found in."""
    cause: int
    """Its number in that run."""
    rule: str
    place: str
    """Selector of the first place."""
    page: str
    """Address of the first page."""
    assigned_to: str
    assigned_by: str
    assigned_at: int
    state: str
    """``open``, ``checking`` or ``closed``."""
    changed_at: int
    outcome: str = ""
    """What the last time of looking again gave."""
