"""Takes what was handed in to the offices: at least once, and under one key, so it counts once.

The outbox is the schedule: a row says when it is tried next. Any number of workers, in any number
of processes, may work on it; a worker that dies leaves a claim behind, which runs out.
"""

from __future__ import annotations

import logging
import random
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from access.journeys.desk import FindService, now_utc, seconds_of
from access.journeys.messages import Messages
from access.journeys.office import (
    Message,
    MessageKind,
    OfficeRefusedError,
    Offices,
    OfficeUnavailableError,
)
from access.journeys.outcomes import Status
from access.journeys.records import Records
from access.journeys.retries import wait_before_retry
from access.store import Application, OutboxRow, Store, StoreError

_log = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
"""How long a claim holds: longer than an office may take for one message."""


class Delivery:
    """Safe from many threads and processes at once."""

    def __init__(
        self,
        store: Store,
        records: Records,
        offices: Offices,
        find_service: FindService,
        *,
        clock: Callable[[], datetime] = now_utc,
        lease: timedelta = LEASE,
        draw: Callable[[], float] = random.random,
    ) -> None:
        """``draw``: 0 to 1, the random part of a wait."""
        self._store = store
        self._messages = Messages(records, find_service)
        self._offices = offices
        self._clock = clock
        self._lease = lease
        self._draw = draw

    def deliver_due(self, limit: int = 100) -> int:
        """Deliver what is due, ``limit`` messages at most; returns how many were taken.

        An office that does not answer is left alone until the next call.

        Raises:
            StoreUnavailableError: the database cannot be used now.
        """
        taken = 0
        resting: set[str] = set()
        for _ in range(limit):
            row = self._claim()
            if row is None:
                break
            taken += self._tell(row, resting)
        return taken

    def _claim(self) -> OutboxRow | None:
        now = self._now()
        # Looking takes no lock: a worker without work must not keep citizens from writing.
        with self._store.reading() as work:
            if not work.has_due(now):
                return None
        with self._store.writing() as work:
            return work.claim(now, until=now + int(self._lease.total_seconds()))

    def _tell(self, row: OutboxRow, resting: set[str]) -> bool:
        try:
            message = self._message(row)
            if message is None:
                return False
            office = message.service.office.name
            if office in resting:
                self._put_off(row, OfficeUnavailableError("resting"), was_tried=False)
                return False
            resting.add(office)
            status = self._deliver(message)
        except OfficeUnavailableError as error:
            _log.warning("an office cannot be told now, try %d: %s", row.attempts, error)
            self._put_off(row, error)
            return False
        except StoreError:
            raise
        except Exception as error:
            # One message that nobody foresaw must not keep all others waiting. Its words may quote
            # an answer, so only where it happened is told.
            where = "".join(traceback.format_tb(error.__traceback__))
            _log.error("%s while telling an office\n%s", type(error).__name__, where)
            self._put_off(row, OfficeUnavailableError("it cannot be told"))
            return False
        resting.remove(office)
        self._finish(row, message, status)
        return True

    def _message(self, row: OutboxRow) -> Message | None:
        """What is to be told; None when there is nothing to tell any more."""
        with self._store.reading() as work:
            application = work.application(row.application_id)
            files = work.files_of(row.application_id) if row.kind == MessageKind.SUBMIT else ()
        if application is None:
            return None
        if _is_taken_back(row, application):
            with self._store.writing() as work:
                work.untell(row)
            return None
        return self._messages.message(row, application, files, now=self._now())

    def _deliver(self, message: Message) -> Status:
        try:
            self._offices.office_of(message.service).deliver(message)
        except OfficeRefusedError as error:
            _log.warning("something for %s goes to people: %s", message.service.id, error)
            self._offices.desk().deliver(message)
            return Status.WITH_STAFF
        return Status.RECEIVED

    def _finish(self, row: OutboxRow, message: Message, status: Status) -> None:
        now = self._now()
        problem = "refused" if status is Status.WITH_STAFF else None
        with self._store.writing() as work:
            application = work.application(row.application_id, locked=True)
            work.finish(row, at=now, problem=problem)
            if application is None:
                return
            if row.kind == MessageKind.SUBMIT and application.status == Status.WAITING:
                work.change_application(
                    replace(application, status=status, status_at=now, due_on=message.due_on)
                )
            elif row.kind == MessageKind.WITHDRAW and is_husk(application):
                work.delete_application(application.id)

    def _put_off(
        self, row: OutboxRow, error: OfficeUnavailableError, *, was_tried: bool = True
    ) -> None:
        wait = wait_before_retry(row.attempts, asked_s=error.retry_after_s, draw=self._draw)
        next_try = self._now() + max(int(wait.total_seconds()), 1)
        with self._store.writing() as work:
            application = work.application(row.application_id, locked=True)
            if application is not None and _is_taken_back(row, application):
                # Whether it was taken or not: the withdrawal that follows settles it.
                work.untell(row)
            else:
                work.put_off(row, next_try=next_try, problem="unavailable", was_tried=was_tried)

    def _now(self) -> int:
        return seconds_of(self._clock())


def is_husk(application: Application) -> bool:
    """Whether all of it was deleted, and it stays only until the office knows that."""
    return not application.sealed


def _is_taken_back(row: OutboxRow, application: Application) -> bool:
    return row.kind == MessageKind.SUBMIT and application.status == Status.WITHDRAWN
