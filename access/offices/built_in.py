"""The office in our own database: it takes everything, and people decide.

It makes the whole usable where no other office is connected, and is the desk to which goes what
another office would not take. What is in a case is read from the application itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from access.journeys.desk import now_utc, seconds_of
from access.journeys.model import Service
from access.journeys.office import Message, MessageKind
from access.journeys.outcomes import Status
from access.store import Case, Store, Work


class BuiltInOffice:
    """Implements ``Office``: one case a message, however often it is delivered."""

    def __init__(self, store: Store, *, clock: Callable[[], datetime] = now_utc) -> None:
        self._store = store
        self._clock = clock

    def deliver(self, message: Message) -> None:
        """See ``Office``."""
        now = seconds_of(self._clock())
        is_withdrawal = message.kind is MessageKind.WITHDRAW
        # One that another office would not take leaves people something to do: to call it.
        is_settled = is_withdrawal and message.service.office.kind == "built-in"
        with self._store.writing() as work:
            work.put_case(
                Case(
                    idempotency_key=message.idempotency_key,
                    application_id=message.application_id,
                    service_id=message.service.id,
                    kind=message.kind,
                    received_at=now,
                    status=Status.WITHDRAWN if is_withdrawal else Status.RECEIVED,
                    due_on=message.due_on,
                    decided_at=now if is_settled else None,
                )
            )
            if is_withdrawal:
                _close(work, message.application_id, now)

    def can_prefill(self, _service: Service) -> bool:
        """See ``Office``. It knows of people only what they handed in themselves."""
        return False

    def prefill(self, _service: Service, _id_number: str) -> Mapping[str, str] | None:
        """See ``Office``."""
        return None


def _close(work: Work, application_id: str, now: int) -> None:
    case = work.case_of(application_id, MessageKind.SUBMIT)
    if case is not None and case.decided_at is None:
        work.change_case(replace(case, status=Status.WITHDRAWN, decided_at=now))
