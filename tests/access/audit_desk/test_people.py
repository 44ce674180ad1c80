"""What people say of a site counts in its next run, and only they can say that it is mended."""

from __future__ import annotations

import threading

import pytest

from access.audit_desk import AuditDesk, Order
from access.audit_desk.state import TaskState
from access.audit_desk.working import run_next
from access.guided_checks import CheckDesk
from access.store.desk_rows import AuditJob
from audits.outcome import Outcome
from tests.access.audit_desk.conftest import LIHUA
from tests.audits.site import Site

pytestmark = pytest.mark.browser


def _run(desk: AuditDesk) -> AuditJob:
    done = run_next(desk, threading.Event())
    assert done is not None
    return done


def test_a_fault_a_person_found_is_closed_only_when_a_person_says_so(
    desk: AuditDesk, site: Site
) -> None:
    order = Order(url=f"{site.url}/", windows=("1280x800",), is_full=False)
    desk.start(order, LIHUA)
    assert _run(desk).failed
    checks = CheckDesk(desk.places.checks)
    asked = next(
        turn for turn in checks.turns(order.site) if turn.now.check.question == "title-tells"
    )
    assert checks.picture(asked.now.check.id)
    checks.say(order.site, asked, "lihua", Outcome.FAILED, "每一页都叫办事")

    desk.start(order, LIHUA)
    job = _run(desk)
    cause = next(
        each for each in desk.findings(job).causes if each.rule.key == "person:title-tells"
    )
    assert "每一页都叫办事" in cause.finding.message

    checks.say(order.site, asked, "lihua", Outcome.PASSED, "")
    desk.look_again(job, cause.number, LIHUA)
    _run(desk)
    task = desk.task_of(job, cause.number)
    assert task is not None
    assert (task.state, task.outcome) == (TaskState.CLOSED, "gone")
