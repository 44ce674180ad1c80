"""Audits run in processes of their own, with a real browser and a real site."""

from __future__ import annotations

import signal
import threading
import time
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from access.audit_desk import AuditDesk, Order
from access.audit_desk.progress import ORDER
from access.audit_desk.state import JobState, TaskState
from access.audit_desk.working import _start, run_next
from access.store.desk_rows import AuditJob
from audits.outcome import Obstacle
from tests.access.audit_desk.conftest import BAD, LIHUA
from tests.audits.site import Answer, Site

pytestmark = pytest.mark.browser
GOOD = BAD.replace("<img ", '<img alt="公章" ')


def order(url: str) -> Order:
    return Order(url=url, windows=("1280x800",), is_full=False)


def run(desk: AuditDesk) -> AuditJob:
    done = run_next(desk, threading.Event())
    assert done is not None
    return done


def test_a_violation_is_closed_only_when_it_is_looked_for_again_and_gone(
    desk: AuditDesk, site: Site
) -> None:
    desk.start(order(f"{site.url}/"), LIHUA)
    job = run(desk)
    assert (job.state, job.pages_done, job.problem) == (JobState.DONE, 1, "")
    findings = desk.findings(job)
    cause = next(each for each in findings.causes if each.rule.key == "axe:image-alt")
    assert {"report.zh-Hans.html", "report.en.html", "report.xlsx"} <= set(desk.files(job))
    assert [each.failed for each in desk.trend(Order.model_validate_json(job.asked).site)] == [
        job.failed
    ]

    desk.assign(job, cause.number, LIHUA, LIHUA)
    for page, state, outcome in (
        (BAD, TaskState.OPEN, "still"),
        (Answer("", status=500), TaskState.OPEN, "unseen"),
        (GOOD, TaskState.CLOSED, "gone"),
    ):
        site.put("/", page)
        checking = desk.look_again(job, cause.number, LIHUA)
        assert checking is not None
        assert checking.state == TaskState.CHECKING
        run(desk)
        task = desk.task_of(job, cause.number)
        assert task is not None
        assert (task.state, task.outcome) == (state, outcome)
    assert [each.id for each in desk.runs()] == [job.id]


def test_our_rules_and_what_pages_link_to_are_looked_for_again_as_well(
    desk: AuditDesk, site: Site
) -> None:
    small = BAD.replace(
        "<img ", '<p style="font-size: 9px">带上<a href="/gone.html">身份证</a></p><img alt="章" '
    )
    site.put("/", small)
    desk.start(order(f"{site.url}/").model_copy(update={"with_linked": True}), LIHUA)
    job = run(desk)
    found = {each.rule.key: each.number for each in desk.findings(job).causes}
    shown = desk.picture(job, found["elder:text-size"])
    assert shown is not None
    assert Image.open(BytesIO(shown)).format == "WEBP"
    assert desk.picture(job, 999) is None
    site.put("/", small.replace("9px", "20px"))
    site.put("/gone.html", BAD)
    for rule in ("elder:text-size", "elder:link-opens"):
        assert desk.look_again(job, found[rule], LIHUA) is not None
        run(desk)
        task = desk.task_of(job, found[rule])
        assert task is not None
        assert (task.state, task.outcome) == (TaskState.CLOSED, "gone")


def test_an_audit_that_is_stopped_ends_at_once_and_leaves_nothing(
    desk: AuditDesk, site: Site
) -> None:
    site.put("/", Answer(BAD, delay_s=60))
    job = desk.start(order(f"{site.url}/"), LIHUA)
    waiting = desk.start(order(f"{site.url}/"), LIHUA)
    running = threading.Thread(target=run, args=(desk,))
    running.start()
    while not site.requests and running.is_alive():
        time.sleep(0.05)
    for each in (job, waiting):
        desk.stop(each, LIHUA)
    running.join(20)
    assert not running.is_alive()
    for each in (job, waiting):
        stopped = desk.job(each.id)
        assert stopped is not None
        assert (stopped.state, stopped.claimed_until) == (JobState.STOPPED, None)
        assert not desk.places.run(each.id).exists()
    with desk.store.reading() as work:
        assert not work.has_job(desk.now() + 3600)
        assert [each.what for each in work.done(2)] == ["audit-stopped", "audit-stopped"]


def test_an_audit_that_is_done_cannot_be_stopped(desk: AuditDesk, site: Site) -> None:
    job = desk.start(order(f"{site.url}/"), LIHUA)
    with desk.store.writing() as work:
        work.put_job(replace(job, state=JobState.DONE))
    desk.stop(job, LIHUA)
    done = desk.job(job.id)
    assert done is not None
    assert done.state == JobState.DONE


def test_a_page_that_leads_into_the_inner_network_is_not_opened(
    desk: AuditDesk, site: Site
) -> None:
    closed = replace(desk.reach, hosts=frozenset())
    inner = AuditDesk(desk.store, desk.places, closed)
    inner.start(order(f"{site.url}/"), LIHUA)
    job = run(inner)
    (page,) = inner.findings(job).gaps
    assert page.problem is not None
    assert page.problem.obstacle is Obstacle.NOT_ALLOWED
    assert site.requests == []


def test_an_audit_that_is_killed_goes_back_into_the_queue_and_is_done_next_time(
    desk: AuditDesk, site: Site
) -> None:
    site.put("/", Answer(BAD, delay_s=2))
    started = desk.start(order(f"{site.url}/"), LIHUA)
    stopping = threading.Event()
    threading.Timer(2.5, stopping.set).start()
    first = run_next(desk, stopping)
    assert first is not None
    assert first.state == JobState.WAITING
    second = run(desk)
    assert (second.id, second.state, second.attempts) == (started.id, JobState.DONE, 2)


def test_what_a_server_that_was_killed_had_begun_is_taken_over_when_its_minute_is_up(
    desk: AuditDesk, site: Site
) -> None:
    job = desk.start(order(f"{site.url}/"), LIHUA)
    held = replace(job, state=JobState.RUNNING, claimed_until=desk.now() + 60)
    with desk.store.writing() as work:
        work.put_job(held)
        assert not work.has_job(desk.now())
        assert work.claim_job(desk.now(), until=0) is None
        taken = work.claim_job(desk.now() + 60, until=desk.now() + 120)
    assert taken is not None
    assert (taken.id, taken.state, taken.attempts) == (job.id, JobState.RUNNING, 1)


def test_the_process_of_an_audit_ends_with_its_server(desk: AuditDesk, site: Site) -> None:
    site.put("/", Answer(BAD, delay_s=20))
    folder = desk.places.run("a1")
    folder.mkdir(parents=True)
    (folder / ORDER).write_text(order(f"{site.url}/").model_dump_json(), "utf-8")
    process = _start(desk, folder)
    while not site.requests and process.poll() is None:
        time.sleep(0.05)
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(10) == -signal.SIGKILL


def test_an_audit_whose_process_was_gone_three_times_is_given_up(
    desk: AuditDesk, site: Site
) -> None:
    job = desk.start(order(f"{site.url}/"), LIHUA)
    with desk.store.writing() as work:
        work.put_job(replace(job, attempts=3))
    done = run(desk)
    assert (done.state, done.problem) == (JobState.GIVEN_UP, "ended-often")
    assert site.requests == []
