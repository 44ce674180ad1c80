"""Guided checks over HTTP: one question at a time, a second person asked without being told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from starlette.applications import Starlette

from access.app import create_app
from access.settings import load_settings
from access.staff import Role
from audits.guided import Checks
from audits.outcome import Portrait
from tests.access.web.browsing import Visitor
from tests.access.web.document import Document
from tests.audits.guided.asked import HOME, SITE, asked_page, place, report
from tests.audits.reporters.samples import picture

PASSWORD = "四号窗口的绿萝该浇水了不要忘记"
CHECKS = "/zh-Hans/audits/checks"
OF_SITE = f"{CHECKS}/{SITE}"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    """A server with two auditors, a clerk, and nothing to ask yet."""
    data_dir = tmp_path_factory.mktemp("checks")
    made = create_app(load_settings({}, data_dir=data_dir, voice=False))
    staff = made.state.front.staff
    for name, role in (("lihua", Role.AUDITOR), ("zhao", Role.AUDITOR), ("wang", Role.CLERK)):
        staff.add(name, [role], PASSWORD, by="command line")
    with Visitor(made).client:
        yield made


@pytest.fixture
def asked(app: Starlette) -> Checks:
    """One page was audited; a place on it could not be decided, and has a picture."""
    path = app.state.front.audits.places.checks
    path.unlink(missing_ok=True)
    spot = place()
    page = asked_page(HOME, spot)
    pictured = replace(page, shots={spot.target: picture()}, portrait=Portrait(picture(), 40, 30))
    checks = Checks(path)
    checks.keep(report(pictured), SITE)
    return checks


def signed_in(app: Starlette, name: str) -> Visitor:
    visitor = Visitor(app)
    visitor.post("/zh-Hans/desk/sign-in", {"name": name, "password": PASSWORD})
    return visitor


def _first(visitor: Visitor, way: str = "first") -> str:
    """Address of the question this person is asked first."""
    return str(visitor.client.get(f"{OF_SITE}/{way}").headers["location"])


def test_only_auditors_are_asked(app: Starlette, asked: Checks) -> None:
    check = asked.checks(SITE)[0].id
    for path in (CHECKS, OF_SITE, f"{OF_SITE}/first/{check}", f"{OF_SITE}/first/{check}/picture"):
        assert Visitor(app).client.get(path).headers["location"] == "/zh-Hans/desk/sign-in"
        assert signed_in(app, "wang").client.get(path).status_code == 403


def test_a_question_shows_the_place_what_was_found_and_what_yes_and_no_look_like(
    app: Starlette, asked: Checks
) -> None:
    visitor = signed_in(app, "lihua")
    assert visitor.get(CHECKS).all("a", href=OF_SITE)
    page = visitor.get(_first(visitor))
    question = asked.checks(SITE)[0].asked.wording("zh-Hans")
    assert page.one("h1").text == question.ask
    assert question.good in page.main.text
    assert question.bad in page.main.text
    assert "14 px" in page.main.text
    shown = page.inside(page.main)
    (source,) = (node.get("src") for node in shown if node.tag == "img")
    answer = visitor.client.get(source)
    assert (answer.headers["content-type"], answer.content) == ("image/webp", picture())
    assert answer.headers["cache-control"] == "no-store"


def test_an_answer_is_kept_with_the_name_of_who_is_signed_in_and_leads_on(
    app: Starlette, asked: Checks
) -> None:
    visitor = signed_in(app, "lihua")
    here = _first(visitor)
    taken = visitor.post(here, {"says": "failed", "note": "字太淡", "who": "zhao"})

    (kept,) = asked.answers(SITE)
    assert (kept.who, kept.says.value, kept.note) == ("lihua", "failed", "字太淡")
    assert taken.status_code == 303
    assert taken.headers["location"].startswith(f"{OF_SITE}/first/")
    assert taken.headers["location"] != here


@pytest.mark.parametrize("says", ["", "could-not-run", "nonsense"])
def test_what_is_no_answer_is_asked_again_and_not_kept(
    says: str, app: Starlette, asked: Checks
) -> None:
    visitor = signed_in(app, "lihua")
    answer = visitor.post(_first(visitor), {"says": says})
    assert answer.status_code == 422
    assert "请选一个回答" in Document(answer.text).main.text
    assert asked.answers(SITE) == ()


def test_a_question_can_be_left_for_later(app: Starlette, asked: Checks) -> None:
    visitor = signed_in(app, "lihua")
    here = _first(visitor)
    there = visitor.client.get(f"{here}/later").headers["location"]
    assert there != here
    assert _first(visitor) == here
    assert asked.answers(SITE) == ()


@pytest.mark.usefixtures("asked")
def test_a_second_person_is_not_told_and_disagreement_is_shown_to_all(app: Starlette) -> None:
    first, second = signed_in(app, "lihua"), signed_in(app, "zhao")
    here = _first(first)
    first.post(here, {"says": "passed"})
    again = _first(second, "second")
    assert again.rpartition("/")[2] == here.rpartition("/")[2]
    assert "lihua" not in second.get(again).main.text
    assert "lihua" not in second.get(f"{OF_SITE}/said").main.text
    assert "lihua" in first.get(f"{OF_SITE}/said").main.text

    on = second.post(again, {"says": "failed", "note": "看不清"}).headers["location"]

    assert on == f"{OF_SITE}/second"
    assert "没有要问您的了" in second.get(on).main.text
    told = second.get(f"{OF_SITE}/said").main.text
    for words in ("两个人答得不一样", "lihua", "zhao", "看不清"):
        assert words in told
    assert "有 1 个两个人答得不一样" in first.get(OF_SITE).main.text


def test_what_was_answered_is_asked_again_once_the_page_has_changed(
    app: Starlette, asked: Checks
) -> None:
    visitor = signed_in(app, "lihua")
    visitor.post(_first(visitor), {"says": "passed"})
    asked.keep(report(asked_page(HOME, place(content="other words"))), SITE)
    assert "又变了" in visitor.get(_first(visitor)).main.text


def test_a_site_or_question_nobody_knows_has_no_page(app: Starlette, asked: Checks) -> None:
    visitor = signed_in(app, "lihua")
    check = asked.checks(SITE)[0].id
    for path in (
        f"{CHECKS}/unknown.example",
        f"{CHECKS}/unknown.example/said",
        f"{OF_SITE}/first/{'0' * 32}",
        f"{OF_SITE}/third/{check}",
        f"{OF_SITE}/third",
        f"{OF_SITE}/first/{'0' * 32}/picture",
    ):
        visitor.get(path, status=404)


def test_without_any_audit_there_is_nothing_to_ask(app: Starlette, asked: Checks) -> None:
    del asked
    app.state.front.audits.places.checks.unlink()
    assert "现在没有要问的" in signed_in(app, "lihua").get(CHECKS).main.text
