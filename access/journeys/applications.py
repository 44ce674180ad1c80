"""What was handed in, seen again: by its own visit, or by its number and a proof."""

from __future__ import annotations

import hmac
from datetime import timedelta

from access.journeys.china import day_in_china
from access.journeys.desk import Desk, moment_of
from access.journeys.model import Service
from access.journeys.office import MessageKind
from access.journeys.outcomes import LookUpProblem, ProofWanted, Standing, Status
from access.journeys.receipts import read_number, read_proof
from access.journeys.records import Content, note_place
from access.journeys.tries import Limit, count_wrong, is_over
from access.store import Application, OutboxRow, Work

OF_NUMBER = Limit("proof", 5, timedelta(minutes=30))
"""Wrong proofs for one receipt number."""
OF_NUMBER_A_DAY = Limit("proofs", 15, timedelta(days=1))
"""With 10^4 proofs, who guesses needs a year for one number even when the number is known."""
OF_CLIENT = Limit("numbers", 60, timedelta(minutes=30))
"""Numbers nobody has and wrong proofs from one place: a hall full of people shares one."""
_WORKING = (Status.WAITING, Status.RECEIVED, Status.IN_REVIEW, Status.WITH_STAFF)
"""The office is to do something, so it can be late."""


class Applications(Desk):
    """The part of the counter that shows what was handed in."""

    def receipt(self, visit: str, service: Service) -> Standing | None:
        """The receipt of the journey this visit handed in last.

        Raises:
            BrokenSealError: the row is damaged.
        """
        with self._store.reading() as work:
            application = work.application_of(self._records.visit_hash(visit), service.id)
            return self._standing(work, application) if application else None

    def find(
        self, typed: str, *, visit: str, client: str
    ) -> Standing | ProofWanted | LookUpProblem:
        """An application by its receipt number: at once for its own visit, else a proof is wanted.

        ``client`` is where the question comes from, for example a network address; only its keyed
        hash is stored, for half an hour, and only when the number is one nobody has.
        """
        number = read_number(typed)
        if isinstance(number, LookUpProblem):
            return number
        now = self._now()
        with self._store.reading() as work:
            if is_over(work, self._records, OF_CLIENT, client, now=now):
                return LookUpProblem.TOO_MANY
            application = work.find(self._records.fingerprints(number))
            if application is not None and self._is_of_visit(work, application, visit):
                return self._standing(work, application)
        if application is not None:
            return ProofWanted(number, application.service_id, application.version)
        with self._store.writing() as work:
            count_wrong(work, self._records, OF_CLIENT, client, now=now)
        return LookUpProblem.UNKNOWN

    def prove(self, number: str, typed: str, *, client: str) -> Standing | LookUpProblem:
        """Show an application to whoever knows the end of the answer that proves it.

        Comparing takes the same time, right or wrong. After five wrong tries in half an hour, or
        fifteen in a day, even the right one is not taken for a while.
        """
        proof = read_proof(typed)
        if not proof:
            return LookUpProblem.BLANK_PROOF
        now = self._now()
        limits = ((OF_NUMBER, number), (OF_NUMBER_A_DAY, number), (OF_CLIENT, client))
        with self._store.writing() as work:
            # Locked, so that guesses made at one moment are counted one after the other.
            application = work.find(self._records.fingerprints(number), locked=True)
            if any(is_over(work, self._records, limit, who, now=now) for limit, who in limits):
                return LookUpProblem.TOO_MANY
            content = self._records.content_of(application) if application else Content("")
            expected = self._proof_of(application, content)
            if application and expected and _are_same(proof, expected):
                return self._standing(work, application)
            for limit, who in limits:
                count_wrong(work, self._records, limit, who, now=now)
        return LookUpProblem.WRONG_PROOF

    def is_own(self, typed: str, visit: str) -> bool:
        """Whether this visit handed in the application with this number."""
        number = read_number(typed)
        if isinstance(number, LookUpProblem):
            return False
        with self._store.reading() as work:
            application = work.find(self._records.fingerprints(number))
            return application is not None and self._is_of_visit(work, application, visit)

    def look_up(self, typed: str) -> Standing | LookUpProblem:
        """An application by its receipt number, for whoever has proven that it is theirs."""
        number = read_number(typed)
        if isinstance(number, LookUpProblem):
            return number
        with self._store.reading() as work:
            application = work.find(self._records.fingerprints(number))
            return self._standing(work, application) if application else LookUpProblem.UNKNOWN

    def _is_of_visit(self, work: Work, application: Application, visit: str) -> bool:
        own = work.application_of(self._records.visit_hash(visit), application.service_id)
        return own is not None and own.id == application.id

    def _proof_of(self, application: Application | None, content: Content) -> str:
        if application is None or content.proof:
            return read_proof(content.proof)
        # Version 0.1 kept no proof beside the answers.
        service = self._find_service(application.service_id, application.version)
        return read_proof(content.answers.get(service.proof, "")) if service else ""

    def _standing(self, work: Work, application: Application) -> Standing:
        is_waiting = application.status == Status.WAITING
        submit = submission_in(work.told(application.id)) if is_waiting else None
        sealed = application.sealed_note
        note = self._records.vault.open(sealed, note_place(application.id)) if sealed else ""
        return self._shown(
            application,
            self._records.number_of(application),
            was_sent=_was_sent(application, submit),
            note=note,
        )

    def _shown(
        self, application: Application, number: str, *, was_sent: bool = False, note: str = ""
    ) -> Standing:
        status, due_on = Status(application.status), application.due_on
        is_over_due = due_on is not None and day_in_china(self._clock()) > due_on
        return Standing(
            number=number,
            service_id=application.service_id,
            version=application.version,
            status=status,
            submitted_at=moment_of(application.submitted_at),
            undo_until=moment_of(application.send_at),
            can_undo=status is Status.WAITING and not was_sent,
            was_sent=was_sent,
            status_at=moment_of(application.status_at),
            due_on=due_on,
            is_late=status in _WORKING and is_over_due,
            note=note,
        )


def submission_in(told: tuple[OutboxRow, ...]) -> OutboxRow | None:
    """The row by which an office is told of the application itself."""
    return next((row for row in told if row.kind == MessageKind.SUBMIT), None)


def may_be_known(submit: OutboxRow | None) -> bool:
    """Whether the office may know of an application. A row that is gone was delivered long ago."""
    return submit is None or submit.attempts > 0


def _was_sent(application: Application, submit: OutboxRow | None) -> bool:
    status = Status(application.status)
    if status is Status.WAITING:
        return may_be_known(submit)
    if status is Status.WITHDRAWN:
        # Taking back sets ``send_at`` so that this holds.
        return (application.withdrawn_at or 0) > application.send_at
    return True


def _are_same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
