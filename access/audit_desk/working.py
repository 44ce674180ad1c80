"""Takes audits from the queue, one at a time, each run by a process of its own.

A job belongs to a server for a minute at a time. When the server is gone, whoever looks next takes
the job over and goes on where its journal ends.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from access.audit_desk.again import Again, judge
from access.audit_desk.desk import AuditDesk
from access.audit_desk.progress import ORDER, PROGRESS, SUM, Progress, Sum
from access.audit_desk.state import JobProblem, JobState, TaskState
from access.store import StoreError
from access.store.desk_rows import AuditJob
from audits.errors import AuditError

_log = logging.getLogger(__name__)

_CLAIM_S: Final = 60
_LOOK_S: Final = 1.0
"""Between two looks at how far it is, and at the queue while it is empty."""
_LONGEST_S: Final = 2 * 3600
"""Of one audit; a hundred pages in two windows take about an hour and a half."""
_MOST_ATTEMPTS: Final = 3


@asynccontextmanager
async def auditing(desk: AuditDesk) -> AsyncIterator[None]:
    """Run what is asked for while the block lasts; what is under way then goes on next time."""
    stopping = threading.Event()
    task = asyncio.create_task(asyncio.to_thread(_work, desk, stopping))
    try:
        yield
    finally:
        stopping.set()
        await task


def _work(desk: AuditDesk, stopping: threading.Event) -> None:
    while not stopping.wait(_LOOK_S):
        try:
            with desk.store.reading() as work:
                is_due = work.has_job(desk.now())
            if is_due:
                run_next(desk, stopping)
        except StoreError as error:
            _log.warning("no audit could be taken: %s", error)


def run_next(desk: AuditDesk, stopping: threading.Event) -> AuditJob | None:
    """Run the job that has waited longest; gives it as it is then, None where there was none."""
    now = desk.now()
    with desk.store.writing() as work:
        job = work.claim_job(now, until=now + _CLAIM_S)
    if job is None:
        return None
    if job.attempts > _MOST_ATTEMPTS:
        return _finish(desk, job, JobProblem.ENDED_OFTEN)
    folder = desk.places.run(job.id)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / ORDER).write_text(job.asked, "utf-8")
    process = _start(desk, folder)
    try:
        problem = _watch(desk, job, process, stopping)
    finally:
        _end(process)
    if stopping.is_set() and process.returncode != 0:
        return _let_go(desk, job)
    # A job that was stopped stays so, whatever is found here about its process.
    if problem is None and process.returncode != 0:
        died = process.returncode < 0
        if died and job.attempts < _MOST_ATTEMPTS:
            return _let_go(desk, job)
        problem = JobProblem.ENDED_OFTEN if died else JobProblem.COULD_NOT_AUDIT
    return _finish(desk, job, problem)


def _start(desk: AuditDesk, folder: Path) -> subprocess.Popen[bytes]:
    hosts = [part for host in sorted(desk.reach.hosts) for part in ("--host", host)]
    command = [sys.executable, "-m", "access.audit_desk.child", str(folder)]
    command += ["--history", str(desk.places.history), "--checks", str(desk.places.checks), *hosts]
    with (folder / "child.log").open("ab") as log:
        return subprocess.Popen(  # noqa: S603 - our own program and folder
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=log,
            start_new_session=True,
        )


def _watch(
    desk: AuditDesk,
    job: AuditJob,
    process: subprocess.Popen[bytes],
    stopping: threading.Event,
) -> JobProblem | None:
    """Until it ends, or has to; keeps the claim and what is shown of it up to date."""
    ends_s = time.monotonic() + _LONGEST_S
    while process.poll() is None and not stopping.is_set():
        if time.monotonic() > ends_s:
            return JobProblem.TOOK_TOO_LONG
        with suppress(subprocess.TimeoutExpired):
            process.wait(_LOOK_S)
        far = _read_progress(desk.places.run(job.id) / PROGRESS)
        with desk.store.writing() as work:
            now = work.held_job(job.id) or job
            if now.state == JobState.STOPPED:
                return None
            work.put_job(
                replace(
                    now,
                    claimed_until=desk.now() + _CLAIM_S,
                    pages_done=far.done,
                    pages_known=far.known,
                )
            )
    return None


def _read_progress(path: Path) -> Progress:
    with suppress(OSError, ValidationError):
        return Progress.model_validate_json(path.read_text("utf-8"))
    return Progress(done=0, known=0)


def _end(process: subprocess.Popen[bytes]) -> None:
    """With its browsers, which belong to its group."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdin is not None:
        process.stdin.close()


def _let_go(desk: AuditDesk, job: AuditJob) -> AuditJob:
    """Back into the queue: its journal is kept."""
    return _settle(desk, replace(job, state=JobState.WAITING, claimed_until=None))


def _settle(desk: AuditDesk, job: AuditJob) -> AuditJob:
    """Keep what became of a job; of one that was stopped meanwhile nothing is kept."""
    with desk.store.writing() as work:
        now = work.held_job(job.id)
        is_stopped = now is not None and now.state == JobState.STOPPED
        if not is_stopped:
            work.put_job(job)
    if now is None or not is_stopped:
        return job
    desk.places.forget(job.id)
    return now


def _finish(desk: AuditDesk, job: AuditJob, problem: JobProblem | None) -> AuditJob:
    folder = desk.places.run(job.id)
    failed = 0
    if problem is None:
        failed = Sum.model_validate_json((folder / SUM).read_text("utf-8")).failed
    far = _read_progress(folder / PROGRESS)
    done = replace(
        job,
        state=JobState.GIVEN_UP if problem else JobState.DONE,
        ended_at=desk.now(),
        claimed_until=None,
        pages_done=far.done,
        pages_known=far.known,
        failed=failed,
        problem=problem or "",
    )
    done = _settle(desk, done)
    if job.task_id is not None:
        _judge_task(desk, done, job.task_id)
    return done


def _judge_task(desk: AuditDesk, done: AuditJob, task_id: str) -> None:
    """Close the task when the violation is gone from every place; else open it again."""
    with desk.store.reading() as work:
        task = work.task(task_id)
        before = work.job(task.job_id) if task else None
    if task is None or before is None:
        return
    outcome = Again.UNSEEN
    if done.state == JobState.DONE:
        with suppress(AuditError):
            found = desk.findings(before)
            cause = found.cause(task.cause)
            if cause is not None:
                outcome = judge(found, cause, desk.findings(done).report)
    state = TaskState.CLOSED if outcome is Again.GONE else TaskState.OPEN
    with desk.store.writing() as work:
        work.put_task(replace(task, state=state, outcome=outcome, changed_at=desk.now()))
