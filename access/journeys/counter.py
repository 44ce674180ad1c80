"""The use cases of a citizen at the counter; the one thing the web front talks to.

Synchronous, safe from many threads and from several server processes on one database.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from access.journeys.errors import UnknownQuestionError
from access.journeys.flow import DONE, asks, can_visit, find_ask, next_missing
from access.journeys.model import Group, Question, Service
from access.journeys.office import BackOffice
from access.journeys.outcomes import (
    Accepted,
    Incomplete,
    LookUpProblem,
    Refused,
    Standing,
    Status,
    WithdrawProblem,
)
from access.journeys.problems import wording_of
from access.journeys.questions import type_of
from access.journeys.receipts import draw_number, read_number
from access.journeys.records import Records
from access.sealing import BrokenSealError
from access.store import Application, ReceiptTakenError, Store, Work

_log = logging.getLogger(__name__)

LEAST_UNDO = timedelta(minutes=10)
"""MIIT annex 2.6.1: what binds a citizen can be taken back for ten minutes at least."""
_DRAWS = 8
"""Tries for a receipt number nobody has; with 10^11 numbers the second is hardly ever needed."""


def now_utc() -> datetime:
    """The clock of a real counter."""
    return datetime.now(UTC)


class Counter:
    """Every method but ``new_visit`` touches the store: call it through a thread, or, where
    ``is_near``, ``answers`` directly.

    ``visit`` is the secret of the visit cookie; only its hash is stored.
    """

    def __init__(
        self,
        store: Store,
        records: Records,
        office: BackOffice,
        *,
        draft_life: timedelta = timedelta(hours=24),
        undo_time: timedelta = LEAST_UNDO,
        clock: Callable[[], datetime] = now_utc,
        draw: Callable[[], str] = draw_number,
    ) -> None:
        """``undo_time`` below ten minutes counts as ten.

        Raises:
            BrokenSealError: the database was written with another key.
        """
        self._store = store
        self._records = records
        self._office = office
        self._draft_life = draft_life
        self._undo_time = max(undo_time, LEAST_UNDO)
        self._clock = clock
        self._draw = draw
        with store.writing() as work:
            records.prove_key(work.keep_seal(*records.key_seal()))

    @staticmethod
    def new_visit() -> str:
        """A fresh visit secret, 256 random bits, safe in a cookie. Stores nothing."""
        return secrets.token_urlsafe(32)

    @property
    def is_near(self) -> bool:
        """Whether ``answers`` takes less time than handing it to a thread."""
        return self._store.is_near

    def answers(self, visit: str, service: Service) -> Mapping[str, str]:
        """Clean answers of the running journey by step id; empty after it was handed in."""
        visit_hash = self._records.visit_hash(visit)
        return self._opened(self._store.answers(visit_hash, service.id), visit_hash, service)

    def save(
        self, visit: str, service: Service, key: str, raw: str
    ) -> Accepted | Refused | Incomplete:
        """Validate and store one answer; returns after the commit.

        Raises:
            UnknownQuestionError: this journey has no such question.
        """
        visit_hash = self._records.visit_hash(visit)
        with self._store.writing() as work:
            self._open(work, visit_hash, service)
            answers = self._answers(work, visit_hash, service)
            ask = find_ask(service, answers, key)
            if ask is None:
                raise UnknownQuestionError(f"{service.id} has no question {key!r} now")
            if not can_visit(service, answers, key):
                return _incomplete(service, answers)
            if isinstance(ask.question, Group):
                clean = DONE
            else:
                clean = type_of(ask.question.type).parse(raw, answers.get(key, ""))
                refused = _refused(ask.question, key, clean, raw)
                if refused is not None:
                    return refused
            sealed = self._records.seal_answer(visit_hash, service.id, key, clean)
            work.put_answer(visit_hash, service.id, key, sealed)
        return Accepted(key)

    def submit(self, visit: str, service: Service) -> Standing | Incomplete:
        """Hand in, once: a second call gives the same receipt."""
        for _ in range(_DRAWS):
            try:
                return self._submit(self._records.visit_hash(visit), service, self._draw())
            except ReceiptTakenError:
                continue
        raise ReceiptTakenError(
            "no free receipt number was drawn; is the source of numbers broken?"
        )

    def receipt(self, visit: str, service: Service) -> Standing | None:
        """The receipt of the journey this visit handed in last.

        Raises:
            BrokenSealError: the row is damaged.
        """
        with self._store.reading() as work:
            application = work.application_of(self._records.visit_hash(visit), service.id)
        return (
            self._standing(application, self._records.number_of(application))
            if application
            else None
        )

    def look_up(self, typed: str) -> Standing | LookUpProblem:
        """Find an application by its receipt number, however it was typed."""
        number = read_number(typed)
        if isinstance(number, LookUpProblem):
            return number
        with self._store.reading() as work:
            application = work.find(self._records.fingerprint(number))
        return self._standing(application, number) if application else LookUpProblem.UNKNOWN

    def withdraw(self, typed: str) -> Standing | WithdrawProblem:
        """Take an application back in time; its answers are deleted. Twice is as good as once."""
        number = read_number(typed)
        if isinstance(number, LookUpProblem):
            return WithdrawProblem.UNKNOWN
        fingerprint = self._records.fingerprint(number)
        now = _seconds(self._clock())
        with self._store.writing() as work:
            application = work.find(fingerprint, locked=True)
            if application is None:
                return WithdrawProblem.UNKNOWN
            if application.withdrawn_at is None:
                if now > application.submitted_at + self._undo_time.total_seconds():
                    return WithdrawProblem.TOO_LATE
                emptied = self._records.without_answers(application, number)
                work.withdraw(application, sealed=emptied, at=now)
            withdrawn = work.find(fingerprint) or application
        return self._standing(withdrawn, number)

    def purge(self) -> int:
        """Delete answers nobody handed in in time; returns how many journeys."""
        with self._store.writing() as work:
            return work.purge(_seconds(self._clock()))

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    def _submit(self, visit_hash: bytes, service: Service, number: str) -> Standing | Incomplete:
        with self._store.writing() as work:
            self._open(work, visit_hash, service)
            answers = self._answers(work, visit_hash, service)
            earlier = work.application_of(visit_hash, service.id)
            if earlier is not None and not answers:
                return self._standing(earlier, self._records.number_of(earlier))
            if next_missing(service, answers) is not None:
                return _incomplete(service, answers)
            application = self._records.new_application(
                service.id, number, answers, submitted_at=_seconds(self._clock())
            )
            work.hand_in(visit_hash, application)
        return self._standing(application, number)

    def _open(self, work: Work, visit_hash: bytes, service: Service) -> None:
        expires_at = _seconds(self._clock() + self._draft_life)
        work.open_journey(visit_hash, service.id, expires_at=expires_at)

    def _answers(self, work: Work, visit_hash: bytes, service: Service) -> dict[str, str]:
        return self._opened(work.answers(visit_hash, service.id), visit_hash, service)

    def _opened(
        self, sealed: Mapping[str, bytes], visit_hash: bytes, service: Service
    ) -> dict[str, str]:
        """Answers that still open and still fit the service's questions."""
        opened: dict[str, str] = {}
        for key, box in sealed.items():
            try:
                opened[key] = self._records.open_answer(visit_hash, service.id, key, box)
            except BrokenSealError:
                # The key was proven at the start, so this row alone is damaged: ask it again.
                _log.warning("a saved answer to %s does not open", service.id)
        return {
            ask.key: opened[ask.key]
            for ask in asks(service, opened)
            if ask.key in opened and _fits(ask.question, opened[ask.key])
        }

    def _standing(self, application: Application, number: str) -> Standing:
        submitted_at = datetime.fromtimestamp(application.submitted_at, UTC)
        undo_until = submitted_at + self._undo_time
        withdrawn = application.withdrawn_at is not None
        return Standing(
            number=number,
            service_id=application.service_id,
            status=Status.WITHDRAWN
            if withdrawn
            else self._office.status(application.id, submitted_at),
            submitted_at=submitted_at,
            undo_until=undo_until,
            can_undo=not withdrawn and self._clock() <= undo_until,
        )


def _fits(question: Question | Group, clean: str) -> bool:
    if isinstance(question, Group):
        return clean == DONE
    return type_of(question.type).validate(clean, question) is None


def _refused(question: Question, key: str, clean: str, raw: str) -> Refused | None:
    finding = type_of(question.type).validate(clean, question)
    if finding is None:
        return None
    return Refused(key, finding.reason, wording_of(question, finding), raw)


def _incomplete(service: Service, answers: Mapping[str, str]) -> Incomplete:
    missing = next_missing(service, answers) or next(asks(service, answers))
    return Incomplete(missing.key)


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
