"""What was handed in is taken back, or deleted with everything that belongs to it."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import timedelta

from access.journeys.applications import Applications, may_be_known, submission_in
from access.journeys.office import MessageKind
from access.journeys.outcomes import LookUpProblem, Standing, Status, WithdrawProblem
from access.journeys.receipts import read_number
from access.store import Application, Work

_FINGERPRINT_BYTES = 32
_KEPT_OF_UNKNOWN = timedelta(days=180)
"""How long a withdrawn application of a service is shown whose file is gone."""


class TakingBack(Applications):
    """The part of the counter that withdraws and deletes.

    Both are for whoever has proven that the application is theirs.
    """

    def withdraw(self, typed: str) -> Standing | WithdrawProblem:
        """Take an application back; its answers are deleted. Twice is as good as once.

        Nothing is ever sent of one that was not begun to be sent; else the office is told.
        """
        number = read_number(typed)
        if isinstance(number, LookUpProblem):
            return WithdrawProblem.UNKNOWN
        with self._store.writing() as work:
            application = work.find(self._records.fingerprints(number), locked=True)
            if application is None:
                return WithdrawProblem.UNKNOWN
            status = Status(application.status)
            if status is not Status.WITHDRAWN:
                if status.is_final:
                    return WithdrawProblem.TOO_LATE
                application = self._take_back(work, application)
            return self._standing(work, application)

    def erase(self, typed: str) -> bool:
        """Delete everything there is of an application; False when there is none.

        One that an office still works on is withdrawn there: until that office knows, a row
        without number, answers or proof is kept, and nobody can find it.
        """
        number = read_number(typed)
        if isinstance(number, LookUpProblem):
            return False
        with self._store.writing() as work:
            application = work.find(self._records.fingerprints(number), locked=True)
            if application is None:
                return False
            if self._must_be_told(work, application):
                self._leave_husk(work, application)
            else:
                work.delete_application(application.id)
            work.delete_cases(application.id)
        return True

    def _take_back(self, work: Work, application: Application) -> Application:
        now = self._now()
        was_sent = self._untell(work, application)
        work.delete_files(application.id)
        service = self._find_service(application.service_id, application.version)
        kept = timedelta(days=service.keep_days) if service else _KEPT_OF_UNKNOWN
        taken_back = replace(
            application,
            sealed=self._records.emptied(application),
            sealed_note=None,
            status=Status.WITHDRAWN,
            status_at=now,
            withdrawn_at=now,
            # So it can be told later whether anything was sent: see ``applications``.
            send_at=min(application.send_at, now - 1)
            if was_sent
            else max(application.send_at, now),
            keep_until=now + int(kept.total_seconds()),
        )
        work.change_application(taken_back)
        return taken_back

    def _untell(self, work: Work, application: Application) -> bool:
        """Stop what is not sent; where the office may know, have it told. Whether it may."""
        now = self._now()
        submit = submission_in(work.told(application.id, locked=True))
        if submit is not None and not may_be_known(submit):
            work.untell(submit)
            return False
        work.tell(application.id, MessageKind.WITHDRAW, now=now)
        is_on_its_way = submit is not None and (submit.claimed_until or 0) > now
        if submit is not None and submit.done_at is None and not is_on_its_way:
            work.untell(submit)
        return True

    def _must_be_told(self, work: Work, application: Application) -> bool:
        """Whether another office works on it, or was not told yet that it need not."""
        told = work.told(application.id, locked=True)
        service = self._find_service(application.service_id, application.version)
        if service is not None and service.office.kind == "built-in":
            return False
        if application.status == Status.WITHDRAWN:
            return any(row.kind == MessageKind.WITHDRAW and row.done_at is None for row in told)
        if Status(application.status).is_final or application.status == Status.WITH_STAFF:
            return False
        return may_be_known(submission_in(told))

    def _leave_husk(self, work: Work, application: Application) -> None:
        if application.status != Status.WITHDRAWN:
            application = self._take_back(work, application)
        work.change_application(
            replace(
                application,
                fingerprint=secrets.token_bytes(_FINGERPRINT_BYTES),
                sealed=b"",
                sealed_note=None,
                due_on=None,
            )
        )
        work.forget_receipt(application.id)
