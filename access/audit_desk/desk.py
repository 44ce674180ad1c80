"""The door of this package: asking for audits, reading what they found, following it up.

Synchronous, safe from many threads and several server processes. Methods that name a job or task
that is not there give ``None``.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from access.audit_desk.again import Again, order_again
from access.audit_desk.findings import Findings
from access.audit_desk.order import Order
from access.audit_desk.places import FORMATS, Places
from access.audit_desk.state import JobState, TaskState
from access.journeys.desk import now_utc
from access.staff.roles import Person
from access.store import Store
from access.store.desk_rows import AuditJob, AuditTask, LogEntry
from audits.difference import Difference, compare
from audits.history import History, Run
from audits.reach import Reach
from audits.reporters.trends import trends_html

MOST_WAITING: Final = 20
"""Orders in the queue; one more is asked to wait."""
_SHOWN: Final = 1000
"""Of jobs and of tasks: some years of audits."""
_REPORTS_KEPT: Final = 8


class Busy(Exception):
    """Too many audits are waiting; the message says so."""


class AuditDesk:
    """Jobs and tasks in the store, reports in a folder."""

    def __init__(
        self,
        store: Store,
        places: Places,
        reach: Reach,
        clock: Callable[[], datetime] = now_utc,
    ) -> None:
        self.store = store
        self.places = places
        self.reach = reach
        self._clock = clock
        self._findings = lru_cache(_REPORTS_KEPT)(Findings.read)

    def now(self) -> int:
        """Seconds since 1970, as the store counts."""
        return int(self._clock().timestamp())

    def start(self, order: Order, by: Person, *, task_id: str | None = None) -> AuditJob:
        """Put an audit into the queue.

        Raises:
            Busy: too many are waiting.
        """
        job = AuditJob(
            id=secrets.token_hex(8),
            state=JobState.WAITING,
            asked=order.model_dump_json(),
            asked_by=by.name,
            made_at=self.now(),
            task_id=task_id,
        )
        with self.store.writing() as work:
            waiting = [each for each in work.jobs(_SHOWN) if each.state == JobState.WAITING]
            if len(waiting) >= MOST_WAITING:
                raise Busy(f"{len(waiting)} audits are waiting")
            work.put_job(job)
            what = "audit-again" if task_id else "audit-started"
            work.note_done(LogEntry(self.now(), by.name, what, order.url))
        return job

    def stop(self, job: AuditJob, by: Person) -> None:
        """Let an audit be that is not done yet; nothing of it is kept, and its server ends it."""
        with self.store.writing() as work:
            now = work.held_job(job.id)
            if now is None or JobState(now.state).is_final:
                return
            ended = replace(now, state=JobState.STOPPED, ended_at=self.now(), claimed_until=None)
            work.put_job(ended)
            task = work.task(now.task_id) if now.task_id else None
            if task is not None:
                opened = replace(
                    task, state=TaskState.OPEN, outcome=Again.UNSEEN, changed_at=self.now()
                )
                work.put_task(opened)
            site = Order.model_validate_json(now.asked).site
            work.note_done(LogEntry(self.now(), by.name, "audit-stopped", site))
        if now.state == JobState.WAITING:
            self.places.forget(job.id)

    def runs(self) -> tuple[AuditJob, ...]:
        """Audits of sites, newest first; without those that look for one violation again."""
        with self.store.reading() as work:
            return tuple(each for each in work.jobs(_SHOWN) if each.task_id is None)

    def job(self, job_id: str) -> AuditJob | None:
        """One of them."""
        with self.store.reading() as work:
            return work.job(job_id)

    def findings(self, job: AuditJob) -> Findings:
        """What it found, once it is done.

        Raises:
            ReportUnreadable: its report is not there any more.
        """
        return self._findings(self.places.run(job.id) / "report.json")

    def picture(self, job: AuditJob, number: int) -> bytes | None:
        """A violation in its surroundings, as WebP, where it has a place on the page."""
        path = self.places.picture(job.id, number)
        return path.read_bytes() if path.is_file() else None

    def file(self, job: AuditJob, name: str) -> Path | None:
        """A report of a run as it was written."""
        path = self.places.run(job.id) / name
        return path if name in FORMATS and path.is_file() else None

    def files(self, job: AuditJob) -> tuple[str, ...]:
        """Names of the reports that can be had."""
        return tuple(name for name in FORMATS if self.file(job, name))

    def compared(self, before: AuditJob, after: AuditJob) -> Difference:
        """What changed between two runs that are done."""
        return compare(self.findings(before).report, self.findings(after).report)

    def trend(self, site: str) -> tuple[Run, ...]:
        """The runs of a site, oldest first."""
        if not self.places.history.exists():
            return ()
        return tuple(History(self.places.history).runs(site))

    def charts(self, site: str, language: str) -> bytes:
        """The runs of a site as a web page with charts, in Chinese or English."""
        return trends_html(History(self.places.history), [site], language).encode()

    def assign(self, job: AuditJob, number: int, to: Person, by: Person) -> AuditTask | None:
        """Give a violation of a run to somebody; an earlier task about it goes to them too."""
        found = self.findings(job)
        cause = found.cause(number)
        if cause is None:
            return None
        now = self.now()
        with self.store.writing() as work:
            earlier = work.task_of(job.id, number)
            if earlier is not None:
                task = replace(earlier, assigned_to=to.name, assigned_by=by.name, assigned_at=now)
            else:
                task = AuditTask(
                    id=secrets.token_hex(8),
                    job_id=job.id,
                    cause=number,
                    rule=cause.rule.key,
                    place=cause.finding.target.selector,
                    page=found.page_of(cause.page_numbers[0]).target.url,
                    assigned_to=to.name,
                    assigned_by=by.name,
                    assigned_at=now,
                    state=TaskState.OPEN,
                    changed_at=now,
                )
            work.put_task(task)
            work.note_done(LogEntry(now, by.name, "audit-assigned", f"{to.name}: {task.rule}"))
        return task

    def look_again(self, job: AuditJob, number: int, by: Person) -> AuditTask | None:
        """Have a violation looked for again; who asks gets the task if nobody has it.

        Raises:
            Busy: too many are waiting.
        """
        task = self.task_of(job, number) or self.assign(job, number, by, by)
        cause = self.findings(job).cause(number)
        if task is None or cause is None or task.state == TaskState.CHECKING:
            return task
        self.start(order_again(self.findings(job), cause), by, task_id=task.id)
        checking = replace(task, state=TaskState.CHECKING, changed_at=self.now())
        with self.store.writing() as work:
            work.put_task(checking)
        return checking

    def task_of(self, job: AuditJob, number: int) -> AuditTask | None:
        """The task about a violation, if it was assigned."""
        with self.store.reading() as work:
            return work.task_of(job.id, number)

    def tasks(self) -> tuple[AuditTask, ...]:
        """All of them, newest first."""
        with self.store.reading() as work:
            return work.tasks(_SHOWN)
