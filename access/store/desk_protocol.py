"""What staff and their audits need from a store; parts of ``Work``."""

from __future__ import annotations

from typing import Protocol

from access.store.desk_rows import AuditJob, AuditTask, LogEntry, StaffAccount, StaffSession


class OfStaff(Protocol):
    """Who works here, who is signed in, and what was done."""

    def put_account(self, account: StaffAccount) -> None:
        """Keep an account, in place of an earlier one of this name."""

    def delete_account(self, name: str) -> bool:
        """Delete an account with its sessions; False where there was none."""

    def account(self, name: str) -> StaffAccount | None:
        """The account of this name."""

    def accounts(self) -> tuple[StaffAccount, ...]:
        """Every account, by name."""

    def open_session(self, session: StaffSession) -> None:
        """Keep a session."""

    def account_of_session(self, token: bytes, *, now: int) -> StaffAccount | None:
        """Whose session it is, while it lasts."""

    def end_session(self, token: bytes) -> None:
        """Delete a session."""

    def end_sessions(self, name: str) -> None:
        """Delete every session of somebody."""

    def note_done(self, entry: LogEntry) -> None:
        """Write down what somebody did."""

    def done(self, most: int) -> tuple[LogEntry, ...]:
        """What was done, newest first."""

    def done_about(self, about: str, most: int) -> tuple[LogEntry, ...]:
        """What was done about one thing, newest first."""


class OfAudits(Protocol):
    """Audits that were asked for, and violations somebody is to mend."""

    def put_job(self, job: AuditJob) -> None:
        """Keep a job as it is given."""

    def job(self, job_id: str) -> AuditJob | None:
        """One of them."""

    def held_job(self, job_id: str) -> AuditJob | None:
        """One of them, which nobody else changes until the transaction ends."""

    def jobs(self, most: int) -> tuple[AuditJob, ...]:
        """All of them, newest first."""

    def has_job(self, now: int) -> bool:
        """Whether ``claim_job`` would find anything; locks nothing."""

    def claim_job(self, now: int, *, until: int) -> AuditJob | None:
        """Take what has waited longest, or what its server let go, and keep it ``until``."""

    def put_task(self, task: AuditTask) -> None:
        """Keep a task as it is given."""

    def task(self, task_id: str) -> AuditTask | None:
        """One of them."""

    def task_of(self, job_id: str, cause: int) -> AuditTask | None:
        """The task about one violation of a run."""

    def tasks(self, most: int) -> tuple[AuditTask, ...]:
        """All of them, newest first."""
