"""``/audits`` over HTTP, with a run that is there already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from starlette.applications import Starlette

from access.app import create_app
from access.audit_desk import AuditDesk, Order
from access.audit_desk.state import JobState
from access.settings import load_settings
from access.staff import Person, Role
from access.store.desk_rows import AuditJob
from audits.history import History
from audits.reporters.formats import FORMATS
from tests.access.web.browsing import Visitor
from tests.audits.reporters.samples import full_report, picture

PASSWORD = "四号窗口的绿萝该浇水了不要忘记"
LIHUA = Person("lihua", frozenset({Role.AUDITOR}))
ORDER = Order(url="https://example.org/")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    """A server that runs no audits: its lifespan is not begun."""
    data_dir = tmp_path_factory.mktemp("audits")
    made = create_app(load_settings({}, data_dir=data_dir, voice=False))
    for name, role in (("lihua", Role.AUDITOR), ("wang", Role.CLERK)):
        made.state.front.staff.add(name, [role], PASSWORD, by="command line")
    yield made
    made.state.front.counter.close()


def signed_in(app: Starlette, name: str = "lihua") -> Visitor:
    visitor = Visitor(app)
    visitor.post("/zh-Hans/desk/sign-in", {"name": name, "password": PASSWORD})
    return visitor


@pytest.fixture(scope="module")
def auditor(app: Starlette) -> Visitor:
    return signed_in(app)


def done_run(app: Starlette) -> AuditJob:
    """A run that found what the sample report holds."""
    desk: AuditDesk = app.state.front.audits
    job = desk.start(ORDER, LIHUA)
    folder = desk.places.run(job.id)
    folder.mkdir(parents=True)
    (folder / "report.json").write_bytes(FORMATS["json"].content(full_report(), "zh-Hans"))
    (folder / "report.zh-Hans.html").write_bytes(FORMATS["html"].content(full_report(), "zh-Hans"))
    done = replace(job, state=JobState.DONE)
    with desk.store.writing() as work:
        work.put_job(done)
    return done


@pytest.fixture(scope="module")
def run(app: Starlette) -> AuditJob:
    return done_run(app)


def test_only_auditors_get_in(app: Starlette, run: AuditJob) -> None:
    for path in ("/zh-Hans/audits", "/zh-Hans/audits/start", f"/zh-Hans/audits/runs/{run.id}"):
        asked = Visitor(app).client.get(path)
        assert (asked.status_code, asked.headers["location"]) == (303, "/zh-Hans/desk/sign-in")
        refused = signed_in(app, "wang").client.get(path)
        assert refused.status_code == 403
        assert "example.org" not in refused.text


def test_an_audit_is_asked_for_and_waits_its_turn(app: Starlette, auditor: Visitor) -> None:
    fields = {"address": "93.184.216.34", "depth": "1", "window": "360x740", "how": "quick"}
    answer = auditor.post("/zh-Hans/audits/start", {**fields, "linked": "ask"})
    assert answer.status_code == 303
    page = auditor.get(answer.headers["location"])
    (watched,) = page.all("div", id="watched")
    assert "排队等着" in watched.text
    assert watched.get("data-hx-get") == answer.headers["location"]
    job = app.state.front.audits.job(answer.headers["location"].rpartition("/")[2])
    expected = Order(
        url="https://93.184.216.34",
        depth=1,
        windows=("360x740",),
        is_full=False,
        with_linked=True,
    )
    assert Order.model_validate_json(job.asked) == expected
    assert [(each.who, each.what) for each in app.state.front.staff.log(1)] == [
        ("lihua", "audit-started")
    ]


@pytest.mark.parametrize(
    ("address", "words"),
    [("", "请填网页的地址"), ("http://127.0.0.1/", "内部网络"), ("file:///etc/passwd", "不像网页")],
)
def test_what_cannot_be_audited_is_told_and_what_was_typed_stays(
    auditor: Visitor, address: str, words: str
) -> None:
    fields = {"address": address, "depth": "2", "window": "360x740", "how": "quick"}
    answer = auditor.post("/zh-Hans/audits/start", fields)
    assert answer.status_code == 422
    assert words in answer.text
    assert f'value="{address}"' in answer.text


def test_a_run_shows_each_cause_once_and_names_what_could_not_be_looked_at(
    app: Starlette, auditor: Visitor, run: AuditJob
) -> None:
    page = auditor.page(f"/audits/runs/{run.id}")
    causes = app.state.front.audits.findings(run).causes
    shown = [node for node in page.all("a") if "/violations/" in node.get("href")]
    assert len(shown) == len(causes) > 1
    assert "没有看成的不算没有问题" in page.main.text
    assert not page.all("div", id="watched")[0].get("data-hx-get")


def test_a_violation_is_given_to_somebody_and_looked_for_again(
    app: Starlette, auditor: Visitor, run: AuditJob
) -> None:
    path = f"/zh-Hans/audits/runs/{run.id}/violations/1"
    assert auditor.post(path, {"do": "assign", "who": "nobody"}).status_code == 303
    assert app.state.front.audits.task_of(run, 1) is None
    assert auditor.post(path, {"do": "assign", "who": "lihua"}).status_code == 303
    assert "交给了 lihua" in auditor.get(path).main.text
    assert "lihua" in auditor.page("/audits/tasks").main.text
    assert auditor.post(path, {"do": "again"}).status_code == 303
    assert "正在重新查" in auditor.get(path).main.text
    with app.state.front.audits.store.reading() as work:
        (again,) = [each for each in work.jobs(100) if each.task_id]
    cause = app.state.front.audits.findings(run).cause(1)
    order = Order.model_validate_json(again.asked)
    assert order.rule == cause.rule.key
    assert len(order.again) == len(cause.page_numbers)


def test_an_audit_that_is_not_done_can_be_stopped(app: Starlette, auditor: Visitor) -> None:
    desk: AuditDesk = app.state.front.audits
    job = desk.start(ORDER, LIHUA)
    path = f"/zh-Hans/audits/runs/{job.id}"
    (button,) = auditor.get(path).all("button", name="do")
    assert button.text == "停下这次检查"
    assert auditor.post(path, {"do": "stop"}).headers["location"] == path
    page = auditor.get(path)
    (watched,) = page.all("div", id="watched")
    assert "停下了" in watched.text
    assert not watched.get("data-hx-get")
    assert not page.all("button", name="do")
    assert "停下了" in auditor.page("/audits").main.text


def test_a_violation_is_shown_in_a_picture_to_auditors_alone(
    app: Starlette, auditor: Visitor, run: AuditJob
) -> None:
    path = f"/zh-Hans/audits/runs/{run.id}/violations"
    desk: AuditDesk = app.state.front.audits
    desk.places.picture(run.id, 1).write_bytes(picture(320, 120))
    (shown,) = auditor.get(f"{path}/1").all("img", **{"class": "picture-shown"})
    answer = auditor.client.get(str(shown.get("src")))
    assert (answer.headers["content-type"], answer.status_code) == ("image/webp", 200)
    assert answer.headers["cache-control"] == "no-store"
    assert signed_in(app, "wang").client.get(f"{path}/1/picture").status_code == 403
    assert auditor.get(f"{path}/2").all("img", **{"class": "picture-shown"}) == []
    assert auditor.client.get(f"{path}/2/picture").status_code == 404


def test_two_runs_are_compared(app: Starlette, auditor: Visitor, run: AuditJob) -> None:
    later = done_run(app)
    page = auditor.page(f"/audits/runs/{later.id}")
    (since,) = [node.get("href") for node in page.all("a") if "/since/" in node.get("href")]
    assert since == f"/zh-Hans/audits/runs/{later.id}/since/{run.id}"
    compared = auditor.get(since).main.text
    assert "还在的" in compared
    assert auditor.page(f"/audits/runs/{later.id}/trend").all("h1")


def test_the_runs_of_a_site_can_be_had_with_charts(
    app: Starlette, auditor: Visitor, run: AuditJob
) -> None:
    desk: AuditDesk = app.state.front.audits
    path = f"/zh-Hans/audits/runs/{run.id}/trend"
    assert auditor.client.get(f"{path}/file").status_code == 404
    history = History(desk.places.history)
    for day in range(2):
        report = full_report()
        moved = replace(report, started=report.started + timedelta(days=day))
        history.add(moved, ORDER.site)
    table = auditor.get(path).all("tbody")[0]
    assert table.text.count("2026") == 2
    answer = auditor.client.get(f"{path}/file")
    assert answer.headers["content-disposition"] == 'attachment; filename="trend.html"'
    assert "<svg" in answer.text


def test_a_report_is_handed_out_as_a_file_and_never_shown_as_a_page_of_ours(
    auditor: Visitor, run: AuditJob
) -> None:
    path = f"/zh-Hans/audits/runs/{run.id}/files"
    answer = auditor.client.get(f"{path}/report.zh-Hans.html")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["cache-control"] == "no-store"
    for name in ("order.json", "report.xlsx", "..%2Freport.json", "child.log"):
        assert auditor.client.get(f"{path}/{name}").status_code == 404


@pytest.mark.parametrize(
    "rest", ["/audits/runs/none", "/audits/runs/none/trend", "/audits/runs/none/violations/1"]
)
def test_what_is_not_there_is_told_kindly(auditor: Visitor, rest: str) -> None:
    assert auditor.client.get(f"/zh-Hans{rest}").status_code == 404


def test_a_cause_that_is_not_there_is_told_kindly(auditor: Visitor, run: AuditJob) -> None:
    for number in ("0", "999", "x", "-1"):
        auditor.page(f"/audits/runs/{run.id}/violations/{number}", status=404)
