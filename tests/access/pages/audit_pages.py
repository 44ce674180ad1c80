"""The pages under ``/audits``, built from a made-up run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from access.audit_desk import Findings, Order, OrderProblem
from access.audit_desk.again import Again
from access.audit_desk.places import FORMATS
from access.audit_desk.state import JobProblem, JobState, TaskState
from access.page.model import Page
from access.pages import PageContext
from access.pages.audits.compare import compare_page, trend_page
from access.pages.audits.run import run_page, unfinished_page
from access.pages.audits.runs import runs_page, tasks_page
from access.pages.audits.start import BUSY, Asked, start_page
from access.pages.audits.violation import violation_page
from access.pages.audits.wording import Seen
from access.staff import Person, Role
from access.store.desk_rows import AuditJob, AuditTask
from audits.difference import compare
from audits.history import Run
from audits.outcome import Outcome
from audits.reporters.causes import causes_by_rule
from tests.audits.reporters.samples import full_report

_AT = 1_795_000_000
_ORDER = Order(url="https://example.org/", depth=1)
_JOB = AuditJob("a1", JobState.DONE, _ORDER.model_dump_json(), "lihua", _AT, pages_done=2, failed=3)
_TASK = AuditTask(
    id="t1",
    job_id="a1",
    cause=1,
    rule="text-size",
    place="#a",
    page="https://example.org/",
    assigned_to="lihua",
    assigned_by="wang",
    assigned_at=_AT,
    state=TaskState.OPEN,
    changed_at=_AT,
)
_PERSON = Person("lihua", frozenset({Role.AUDITOR}))
_RUN = Run(1, "example.org", datetime(2026, 11, 22, tzinfo=UTC), 2, 3, 0, 0, 3, 0, 0, 0)


def pages_of_audits(context: PageContext) -> Iterator[tuple[str, Page]]:
    """All of them with names."""
    seen = Seen.of(_JOB, 12)
    report = full_report()
    findings = Findings(report, tuple(causes_by_rule(report, Outcome.FAILED, count(1))))
    yield "audits none", runs_page(context, [])
    yield (
        "audits",
        runs_page(
            context, [Seen.of(replace(_JOB, state=each), at) for at, each in enumerate(JobState, 1)]
        ),
    )
    yield "audit start", start_page(context)
    for problem in (*OrderProblem, BUSY):
        yield f"audit start {problem}", start_page(context, Asked("x"), problem)
    for state in (JobState.WAITING, JobState.RUNNING):
        yield f"audit {state}", unfinished_page(context, Seen.of(replace(_JOB, state=state), 1))
    for why in JobProblem:
        job = replace(_JOB, state=JobState.GIVEN_UP, problem=why)
        yield f"audit {why}", unfinished_page(context, Seen.of(job, 1))
    earlier = Seen.of(replace(_JOB, id="a0", made_at=_AT - 86400), 11)
    yield "audit", run_page(context, seen, findings, tuple(FORMATS), [earlier])
    nothing = Findings(replace(report, pages=()), ())
    yield "audit clean", run_page(context, seen, nothing, (), [])
    yield from _violations(context, seen, findings)
    yield "audit tasks none", tasks_page(context, [])
    yield "audit tasks", tasks_page(context, [replace(_TASK, state=each) for each in TaskState])
    after = replace(report, pages=report.pages[:1])
    yield "audit since", compare_page(context, seen, earlier, compare(report, after))
    yield "audit trend", trend_page(context, seen, [_RUN])
    yield "audit trend none", trend_page(context, seen, [])


def _violations(context: PageContext, seen: Seen, findings: Findings) -> Iterator[tuple[str, Page]]:
    for cause in findings.causes:
        yield (
            f"audit violation {cause.number}",
            violation_page(context, seen, findings, cause, task=None, people=[_PERSON]),
        )
    for outcome in ("", *Again):
        state = TaskState.CLOSED if outcome == Again.GONE else TaskState.OPEN
        task = replace(_TASK, outcome=outcome, state=state)
        cause = findings.causes[0]
        page = violation_page(context, seen, findings, cause, task=task, people=[_PERSON])
        yield f"audit violation {outcome or 'assigned'}", page
