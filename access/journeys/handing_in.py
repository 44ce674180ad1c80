"""A journey is handed in: once, whole, and together with what the office will be told."""

from __future__ import annotations

from datetime import timedelta

from access.journeys.china import day_in_china
from access.journeys.desk import incomplete, moment_of
from access.journeys.due_dates import due_on
from access.journeys.flow import Answers, facts, next_missing
from access.journeys.model import Service
from access.journeys.outcomes import Incomplete, Practised, Standing, Stopped
from access.journeys.rules import Verdict, judge
from access.journeys.taking_back import TakingBack
from access.store import Application, OpenedJourney, ReceiptTakenError, Work

_DRAWS = 8
"""Tries for a receipt number nobody has; with 10^11 numbers the second is hardly ever needed."""


class HandingIn(TakingBack):
    """The part of the counter that takes in."""

    def submit(self, visit: str, service: Service) -> Standing | Incomplete | Stopped | Practised:
        """Hand in, once: a second call gives the same receipt.

        Nothing is handed in that a rule of the service forbids. Practice is deleted, and nothing
        is sent.
        """
        for _ in range(_DRAWS):
            try:
                return self._submit(visit, service, self._draw())
            except ReceiptTakenError:
                continue
        raise ReceiptTakenError(
            "no free receipt number was drawn; is the source of numbers broken?"
        )

    def _submit(
        self, visit: str, service: Service, number: str
    ) -> Standing | Incomplete | Stopped | Practised:
        with self._store.writing() as work:
            journey = self._begin(work, visit, service)
            answers = self._opened(work.answers(journey.id), journey.id, service)
            if not answers and journey.application_id is not None:
                earlier = work.application(journey.application_id)
                if earlier is not None:
                    return self._standing(work, earlier)
            if next_missing(service, answers) is not None:
                return incomplete(service, answers)
            judgement = judge(service, facts(service, answers))
            if judgement.verdict is Verdict.NO and judgement.rule is not None:
                return Stopped(judgement.rule)
            if service.is_practice:
                work.delete_journey(journey.id)
                return Practised(service.id)
            application = self._take_in(work, journey, service, answers, number)
        return self._shown(application, number)

    def _take_in(
        self, work: Work, journey: OpenedJourney, service: Service, answers: Answers, number: str
    ) -> Application:
        submitted_at = self._now()
        undo_time = max(self._undo_time, timedelta(minutes=service.undo_minutes))
        send_at = submitted_at + int(undo_time.total_seconds())
        application = self._records.new_application(
            service,
            number,
            answers,
            submitted_at=submitted_at,
            send_at=send_at,
            due_on=due_on(service.time, day_in_china(moment_of(send_at))),
        )
        work.hand_in(journey.id, application)
        return application
