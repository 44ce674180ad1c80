"""What an office says of an application, written down where the citizen sees it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from access.journeys.desk import FindService, now_utc, seconds_of
from access.journeys.model import Service
from access.journeys.office import Decision, MessageKind
from access.journeys.outcomes import Status
from access.journeys.records import Records, note_place
from access.store import Application, Store, Work
from access.store.desk_rows import LogEntry

DECIDABLE = (
    Status.RECEIVED,
    Status.IN_REVIEW,
    Status.NEED_MORE,
    Status.APPROVED,
    Status.REJECTED,
)
"""What an office may say."""
LONGEST_NOTE = 500
"""Characters."""
LOGGED = "case-"
"""How the log of staff begins to say what became of a case; the status follows."""


class Heard(StrEnum):
    """What became of a decision."""

    TAKEN = "taken"
    REPEATED = "repeated"
    """It was heard before; nothing was changed."""
    UNKNOWN = "unknown"
    """This office has no such application."""
    TOO_LATE = "too-late"
    """The citizen took it back, or it is decided and only another decision could change that."""
    CHANGED = "changed"
    """Somebody else decided after the clerk had looked; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Clerk:
    """Who of ours decides, and what they had before their eyes."""

    name: str
    seen: str
    """``stamp_of`` the application as they saw it."""


class Decisions:
    """Safe from many threads and processes at once."""

    def __init__(
        self,
        store: Store,
        records: Records,
        find_service: FindService,
        *,
        clock: Callable[[], datetime] = now_utc,
    ) -> None:
        self._store = store
        self._records = records
        self._find_service = find_service
        self._clock = clock

    def take(
        self,
        decision: Decision,
        *,
        office: str = "",
        call_id: str = "",
        clerk: Clerk | None = None,
    ) -> Heard:
        """Write a decision down. Returns after the commit.

        ``office``: name of the HTTP office that says it, which can speak of its own applications
        only; empty for people of ours. ``call_id``: by which a call-back is known again.
        ``clerk``: who decides on a page of ours; it counts only while nothing changed since they
        looked, and is written to the log of staff with it.

        Raises:
            StoreUnavailableError: the database cannot be used now.
        """
        with self._store.writing() as work:
            application = work.application(decision.application_id, locked=True)
            service = self._service(application)
            if application is None or service is None:
                return Heard.UNKNOWN
            if office and service.office.name != office:
                return Heard.UNKNOWN
            if call_id and not work.hear(office, call_id, at=seconds_of(self._clock())):
                return Heard.REPEATED
            if not _may_become(Status(application.status), decision.status):
                return Heard.TOO_LATE
            if clerk and clerk.seen != stamp_of(application):
                return Heard.CHANGED
            self._write(work, application, service, decision)
            if clerk:
                what = f"{LOGGED}{decision.status}"
                at = seconds_of(decision.at)
                work.note_done(LogEntry(at, clerk.name, what, application.id))
        return Heard.TAKEN

    def _service(self, application: Application | None) -> Service | None:
        if application is None:
            return None
        return self._find_service(application.service_id, application.version)

    def _write(
        self, work: Work, application: Application, service: Service, decision: Decision
    ) -> None:
        at = seconds_of(decision.at)
        note = decision.note[:LONGEST_NOTE]
        place = note_place(application.id)
        sealed_note = self._records.vault.seal(note, place) if note else None
        decided_at = at if decision.status.is_final else None
        kept = timedelta(days=service.keep_days)
        changed = replace(
            application,
            status=decision.status,
            status_at=at,
            sealed_note=sealed_note,
            due_on=decision.due_on or application.due_on,
            decided_at=decided_at,
            keep_until=at + int(kept.total_seconds()) if decided_at else None,
        )
        work.change_application(changed)
        case = work.case_of(application.id, MessageKind.SUBMIT)
        if case is not None:
            work.change_case(
                replace(
                    case,
                    status=decision.status,
                    sealed_note=sealed_note,
                    due_on=changed.due_on,
                    decided_at=decided_at,
                )
            )


def stamp_of(application: Application) -> str:
    """Another one after every decision: seals are never alike, even of the same words."""
    seen = (application.status, application.status_at, application.due_on, application.sealed_note)
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:32]


def may_become(now: Status) -> tuple[Status, ...]:
    """What can be decided where an application stands so."""
    return tuple(then for then in DECIDABLE if _may_become(now, then))


def _may_become(now: Status, then: Status) -> bool:
    if then not in DECIDABLE or now is Status.WITHDRAWN:
        return False
    return then.is_final or not now.is_final
