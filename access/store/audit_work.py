"""The queue of audits and the violations somebody is to mend, within one transaction."""

from __future__ import annotations

from dataclasses import asdict, fields

from sqlalchemy import ColumnElement, exists, or_, select, update

from access.store.desk_rows import AuditJob, AuditTask
from access.store.desk_tables import audit_jobs, audit_tasks
from access.store.on_connection import OnConnection

_JOB = tuple(audit_jobs.c[each.name] for each in fields(AuditJob))
_TASK = tuple(audit_tasks.c[each.name] for each in fields(AuditTask))
WAITING, RUNNING = "waiting", "running"


class AuditWork(OnConnection):
    """Implements ``OfAudits``."""

    def put_job(self, job: AuditJob) -> None:
        """See ``OfAudits``."""
        values = asdict(job)
        changed = {name: value for name, value in values.items() if name != "id"}
        self._connection.execute(
            self._insert(audit_jobs)
            .values(**values)
            .on_conflict_do_update(index_elements=["id"], set_=changed)
        )

    def job(self, job_id: str) -> AuditJob | None:
        """See ``OfAudits``."""
        row = self._connection.execute(select(*_JOB).where(audit_jobs.c.id == job_id)).one_or_none()
        return AuditJob(*row) if row is not None else None

    def held_job(self, job_id: str) -> AuditJob | None:
        """See ``OfAudits``."""
        held = select(*_JOB).where(audit_jobs.c.id == job_id).with_for_update()
        row = self._connection.execute(held).one_or_none()
        return AuditJob(*row) if row is not None else None

    def jobs(self, most: int) -> tuple[AuditJob, ...]:
        """See ``OfAudits``."""
        rows = self._connection.execute(
            select(*_JOB).order_by(audit_jobs.c.made_at.desc(), audit_jobs.c.id).limit(most)
        )
        return tuple(AuditJob(*row) for row in rows)

    def has_job(self, now: int) -> bool:
        """See ``OfAudits``."""
        return bool(self._connection.execute(select(exists().where(_due(now)))).scalar())

    def claim_job(self, now: int, *, until: int) -> AuditJob | None:
        """See ``OfAudits``."""
        columns = audit_jobs.c
        row = self._connection.execute(
            select(*_JOB)
            .where(_due(now))
            .order_by(columns.made_at, columns.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        ).one_or_none()
        if row is None:
            return None
        self._connection.execute(
            update(audit_jobs)
            .where(columns.id == row.id)
            .values(
                state=RUNNING,
                claimed_until=until,
                attempts=row.attempts + 1,
                started_at=row.started_at or now,
            )
        )
        return self.job(row.id)

    def put_task(self, task: AuditTask) -> None:
        """See ``OfAudits``."""
        values = asdict(task)
        changed = {name: value for name, value in values.items() if name != "id"}
        self._connection.execute(
            self._insert(audit_tasks)
            .values(**values)
            .on_conflict_do_update(index_elements=["id"], set_=changed)
        )

    def task(self, task_id: str) -> AuditTask | None:
        """See ``OfAudits``."""
        row = self._connection.execute(
            select(*_TASK).where(audit_tasks.c.id == task_id)
        ).one_or_none()
        return AuditTask(*row) if row is not None else None

    def task_of(self, job_id: str, cause: int) -> AuditTask | None:
        """See ``OfAudits``."""
        row = self._connection.execute(
            select(*_TASK).where(audit_tasks.c.job_id == job_id, audit_tasks.c.cause == cause)
        ).one_or_none()
        return AuditTask(*row) if row is not None else None

    def tasks(self, most: int) -> tuple[AuditTask, ...]:
        """See ``OfAudits``."""
        rows = self._connection.execute(
            select(*_TASK).order_by(audit_tasks.c.assigned_at.desc(), audit_tasks.c.id).limit(most)
        )
        return tuple(AuditTask(*row) for row in rows)


def _due(now: int) -> ColumnElement[bool]:
    """Nobody has it, or whoever had it is gone."""
    columns = audit_jobs.c
    let_go = (columns.state == RUNNING) & (columns.claimed_until <= now)
    return or_(columns.state == WAITING, let_go)
