"""What people of ours see of the cases in the built-in office, and what they decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from access.journeys.decisions import LOGGED, Clerk, Decisions, Heard, stamp_of
from access.journeys.delivery import is_husk
from access.journeys.desk import FindService, moment_of, now_utc
from access.journeys.model import Service
from access.journeys.office import Attachment, Decision, MessageKind
from access.journeys.outcomes import LookUpProblem, Status
from access.journeys.receipts import read_number
from access.journeys.records import Content, Records, note_place
from access.store import Application, Case, Store

MOST_LISTED = 500
MOST_DONE = 20


@dataclass(frozen=True, slots=True)
class DeskCase:
    """One case as people see it."""

    kind: MessageKind
    application_id: str
    number: str = field(repr=False)
    """Receipt number; empty where the citizen had everything deleted."""
    service_id: str
    service: Service | None
    """None when the service's file is gone."""
    received_at: datetime
    status: Status
    due_on: date | None
    note: str = field(default="", repr=False)
    answers: Mapping[str, str] = field(default_factory=dict, repr=False)
    stamp: str = ""
    """What one sees of it; another one once somebody has decided."""


@dataclass(frozen=True, slots=True)
class Done:
    """What somebody of ours decided about a case."""

    who: str
    status: Status
    at: datetime


class StaffDesk:
    """Lists, shows and decides. Every call goes to the database."""

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
        self._decisions = Decisions(store, records, find_service, clock=clock)

    def cases(self, *, open_only: bool = True) -> tuple[DeskCase, ...]:
        """Cases, oldest first, without answers; ``MOST_LISTED`` at most."""
        with self._store.reading() as work:
            found = [
                (case, work.application(case.application_id))
                for case in work.cases(most=MOST_LISTED, open_only=open_only)
            ]
        return tuple(self._seen(case, application) for case, application in found)

    def show(self, typed: str) -> DeskCase | None:
        """The case with a receipt number, with its answers; None when there is none."""
        number = read_number(typed)
        if isinstance(number, LookUpProblem):
            return None
        with self._store.reading() as work:
            application = work.find(self._records.fingerprints(number))
            case = work.case_of(application.id, MessageKind.SUBMIT) if application else None
        return self._seen(case, application, with_answers=True) if case else None

    def case(self, application_id: str) -> DeskCase | None:
        """The case of an application, with its answers; None when there is none."""
        with self._store.reading() as work:
            case = work.case_of(application_id, MessageKind.SUBMIT)
            application = work.application(application_id) if case else None
        return self._seen(case, application, with_answers=True) if case else None

    def files(self, application_id: str) -> tuple[Attachment, ...]:
        """Photos, files and signatures that were handed in to this office."""
        with self._store.reading() as work:
            is_ours = work.case_of(application_id, MessageKind.SUBMIT) is not None
            files = work.files_of(application_id) if is_ours else ()
        opened = self._records.open_file
        return tuple(Attachment(each.key, each.media_type, opened(each)) for each in files)

    def history(self, application_id: str) -> tuple[Done, ...]:
        """Who decided what, newest first; ``MOST_DONE`` at most."""
        with self._store.reading() as work:
            entries = work.done_about(application_id, MOST_DONE)
        return tuple(
            Done(each.who, Status(each.what.removeprefix(LOGGED)), moment_of(each.at))
            for each in entries
            if each.what.startswith(LOGGED)
        )

    def rule(self, application_id: str, status: Status, note: str, clerk: Clerk) -> Heard:
        """Decide what a clerk has looked at; written to the log of staff."""
        decision = Decision(application_id, status, self._clock(), note)
        return self._decisions.take(decision, clerk=clerk)

    def decide(
        self, typed: str, status: Status, *, note: str = "", due_on: date | None = None
    ) -> Heard:
        """Decide the case with a receipt number."""
        found = self.show(typed)
        if found is None:
            return Heard.UNKNOWN
        decision = Decision(found.application_id, status, self._clock(), note, due_on)
        return self._decisions.take(decision)

    def _seen(
        self, case: Case, application: Application | None, *, with_answers: bool = False
    ) -> DeskCase:
        content = self._content(application)
        version = application.version if application else 0
        note = case.sealed_note
        return DeskCase(
            kind=MessageKind(case.kind),
            application_id=case.application_id,
            number=content.number,
            service_id=case.service_id,
            service=self._find_service(case.service_id, version),
            received_at=moment_of(case.received_at),
            status=_status(case, application),
            due_on=case.due_on,
            note=self._records.vault.open(note, note_place(case.application_id)) if note else "",
            answers=content.answers if with_answers else {},
            stamp=stamp_of(application) if application else "",
        )

    def _content(self, application: Application | None) -> Content:
        if application is None or is_husk(application):
            return Content("")
        return self._records.content_of(application)


def _status(case: Case, application: Application | None) -> Status:
    """Taken back counts at once, although the office is told a little later."""
    is_back = application is not None and application.status == Status.WITHDRAWN
    return Status.WITHDRAWN if is_back else Status(case.status)
