"""What was handed in, seen again: by its own visit, by its number; and taken back."""

from __future__ import annotations

from access.journeys.desk import Desk, moment_of
from access.journeys.model import Service
from access.journeys.outcomes import LookUpProblem, Standing, Status, WithdrawProblem
from access.journeys.receipts import read_number
from access.store import Application


class Applications(Desk):
    """The part of the counter that shows and takes back what was handed in."""

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
            application = work.find(self._records.fingerprints(number))
        return self._standing(application, number) if application else LookUpProblem.UNKNOWN

    def withdraw(self, typed: str) -> Standing | WithdrawProblem:
        """Take an application back in time; its answers are deleted. Twice is as good as once."""
        number = read_number(typed)
        if isinstance(number, LookUpProblem):
            return WithdrawProblem.UNKNOWN
        fingerprints = self._records.fingerprints(number)
        now = self._now()
        with self._store.writing() as work:
            application = work.find(fingerprints, locked=True)
            if application is None:
                return WithdrawProblem.UNKNOWN
            if application.withdrawn_at is None:
                if now > application.send_at:
                    return WithdrawProblem.TOO_LATE
                work.withdraw(application, sealed=self._records.emptied(application), at=now)
            withdrawn = work.find(fingerprints) or application
        return self._standing(withdrawn, number)

    def _standing(self, application: Application, number: str) -> Standing:
        undo_until = moment_of(application.send_at)
        return Standing(
            number=number,
            service_id=application.service_id,
            version=application.version,
            status=Status(application.status),
            submitted_at=moment_of(application.submitted_at),
            undo_until=undo_until,
            can_undo=application.withdrawn_at is None and self._clock() <= undo_until,
            status_at=moment_of(application.status_at),
            due_on=application.due_on,
        )
