"""What must hold for every address of the server, whatever is added to it later."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest
from sqlalchemy import make_url
from starlette.applications import Starlette
from starlette.routing import Route

from access.app import create_app
from access.journeys.checks.questions import RESERVED
from access.settings import load_settings
from access.store.tables import metadata
from access.web.routes import PAGES
from access.web.security import HEADERS
from tests.access.web.browsing import SERVICE, Visitor, check_answer
from tests.access.web.document import Document

PARTS = {
    "locale": "zh-Hans",
    "service": "pension-check",
    "step": "id-number",
    "topic": "retirement",
    "way": "phone",
    "version": "0",
    "name": "none",
    "token": "none",
    "run": "none",
    "earlier": "none",
    "number": "1",
    "site": "example.org",
    "check": "0" * 32,
    "case": "none",
    "article": "windows-stay",
}
"""A value for each part of an address; a new part needs one here."""
FORGED = {"sec-fetch-site": "cross-site", "origin": "http://evil.example"}
EVIL = "evil.example"
SAME_FOR_EVERYBODY = "/{locale}/services/{service}/form"
"""The paper to fill in by hand; nothing of anybody stands on it."""
FOR_MACHINES = {"/speech": 400, "/office/{name}/status": 401}
"""Addresses that take what is no form of a page, and what they say to who holds no key."""
_PART = re.compile(r"\{(\w+)(?::\w+)?\}")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    """A server of its own: what lies in its database is compared."""
    data_dir = tmp_path_factory.mktemp("routes")
    made = create_app(load_settings({}, data_dir=data_dir, voice=False))
    with Visitor(made).client:
        yield made


@pytest.fixture(scope="module")
def applicant(app: Starlette) -> Visitor:
    """Somebody who handed in, looked at it, and has answered everything once more."""
    visitor = Visitor(app)
    visitor.answer_until("consent")
    visitor.hand_in()
    visitor.get(f"/zh-Hans{SERVICE}/receipt")
    visitor.answer_until("consent")
    visitor.post(f"/zh-Hans{SERVICE}/save", {})
    return visitor


def address(path: str) -> str:
    return _PART.sub(lambda part: PARTS[part[1]], path)


def routes_of(app: Starlette, method: str) -> list[str]:
    """Every address that takes a method, as it is declared."""
    routes = [each for each in app.routes if isinstance(each, Route)]
    assert len(routes) > len(PAGES)
    return [each.path for each in routes if method in (each.methods or ())]


def kept_in(app: Starlette) -> dict[str, list[object]]:
    """Every row of every table, but for the counts of requests."""
    path = Path(str(make_url(app.state.front.settings.database_url).database))
    connection = sqlite3.connect(path)
    try:
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr)
            for name in metadata.tables
            if name != "attempts"
        }
    finally:
        connection.close()


def test_every_answer_carries_the_headers_that_protect_it(
    app: Starlette, applicant: Visitor
) -> None:
    for path in routes_of(app, "GET"):
        for client in (applicant.client, Visitor(app).client):
            answer = client.get(address(path))
            assert answer.status_code < 500, path
            for name, value in HEADERS:
                assert answer.headers.get_list(name.decode()) == [value.decode()], path
            assert answer.headers["content-type" if answer.content else "location"], path


def test_nothing_may_run_frame_or_be_sent_elsewhere() -> None:
    headers = {name.decode(): value.decode() for name, value in HEADERS}
    policy = dict(
        part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_whatever_may_be_about_somebody_is_stored_nowhere(applicant: Visitor) -> None:
    for path, get, _, is_shared in PAGES:
        if get is None:
            continue
        kept = applicant.client.get(address(path)).headers["cache-control"]
        if path == SAME_FOR_EVERYBODY:
            assert kept == "private, no-cache"
        elif not is_shared:
            assert kept == "no-store", path


@pytest.mark.parametrize("host", [EVIL, f"{EVIL}:80", "hall.example@evil.example"])
def test_a_host_a_stranger_names_gets_into_no_answer(
    app: Starlette, applicant: Visitor, host: str
) -> None:
    named = {"host": host, "x-forwarded-host": EVIL, "x-forwarded-server": EVIL}
    named |= {"forwarded": f"host={EVIL}", "x-original-url": f"//{EVIL}/", "origin": f"//{EVIL}"}
    for path in routes_of(app, "GET"):
        answer = applicant.client.get(address(path), headers=named)
        assert EVIL.encode() not in answer.content, path
        assert EVIL not in str(answer.headers), path


def test_no_address_leads_to_another_site(app: Starlette, applicant: Visitor) -> None:
    query = "&".join(f"{name}=//{EVIL}/" for name in ("next", "back", "url", "to", "return"))
    asked = [f"{address(path)}?{query}" for path in routes_of(app, "GET")]
    asked += [f"//{EVIL}/", f"/{EVIL}", f"/zh-Hans//{EVIL}", f"/%5C{EVIL}/", f"/zh-Hans/\\{EVIL}"]
    for path in asked:
        answer = applicant.client.get(f"http://hall.example{path}")
        assert_stays_here(answer, path)


@pytest.mark.parametrize(
    "referer",
    [
        f"http://{EVIL}/zh-Hans/",
        f"http://hall.example@{EVIL}/zh-Hans/",
        f"http://hall.example//{EVIL}/",
        f"http://hall.example/\\{EVIL}",
        f"//{EVIL}/zh-Hans/",
        f"http://hall.example/zh-Hans/\r\nLocation: http://{EVIL}/",
        "javascript:alert(1)",
        "",
    ],
)
def test_a_page_one_comes_from_leads_back_to_this_site_only(app: Starlette, referer: str) -> None:
    answer = Visitor(app).client.post(
        "/zh-Hans/display",
        data={"size": "2"},
        headers={"sec-fetch-site": "same-origin", "referer": referer},
    )
    assert answer.status_code == 303
    assert_stays_here(answer, referer)
    assert answer.headers["location"].startswith("/zh-Hans/")


@pytest.mark.parametrize("path", ["/zh-Hans", "/en/search/", "/bo/services/pension-check/"])
def test_a_slash_too_many_or_too_few_is_mended_without_naming_a_host(
    visitor: Visitor, path: str
) -> None:
    answer = visitor.client.get(path, headers={"host": EVIL})
    mended = path[:-1] if path.endswith("/") else f"{path}/"
    assert (answer.status_code, answer.headers["location"]) == (303, mended)


def assert_stays_here(answer: httpx.Response, asked: str) -> None:
    location = answer.headers.get("location", "/")
    assert re.match(r"/(?![/\\])", location), asked
    assert "\n" not in location, asked


def test_every_form_is_refused_without_the_token_of_its_visit_and_changes_nothing(
    app: Starlette, applicant: Visitor
) -> None:
    foreign = Document(Visitor(app).client.get(f"/zh-Hans{SERVICE}/for-whom").text)
    token = foreign.all("input", name="csrf")[0].get("value")
    before = kept_in(app)
    assert before["answers"]
    assert before["applications"]
    for path in (each for each, _, post, _ in PAGES if post is not None):
        for fields in ({}, {"csrf": ""}, {"csrf": token}):
            sent = {**fields, "id-number": "x", "do": "done", "receipt": "", "size": "4"}
            answer = applicant.client.post(address(path), data=sent, headers=FORGED)
            page = check_answer(answer, 403)
            assert [node for node in page.inside(page.main) if node.tag == "a"], path
            assert "set-cookie" not in answer.headers, path
        without_cookie = Visitor(app).client.post(address(path), data={"size": "4"}, headers=FORGED)
        assert without_cookie.status_code == 403, path
    assert kept_in(app) == before


def test_what_takes_no_forms_of_pages_wants_a_key(app: Starlette) -> None:
    of_pages = {path for path, _, post, _ in PAGES if post is not None}
    taken = {path.replace("{step:step}", "{step}") for path in routes_of(app, "POST")}
    assert taken - of_pages == set(FOR_MACHINES)
    before = kept_in(app)
    for path, status in FOR_MACHINES.items():
        answer = Visitor(app).client.post(address(path), content=b"{}", headers=FORGED)
        assert answer.status_code == status, path
    assert kept_in(app) == before


def test_papers_and_files_are_what_they_say_and_bear_no_name(applicant: Visitor) -> None:
    receipt = f"/zh-Hans{SERVICE}"
    for part in ("form", "paper", "receipt/slip"):
        paper = applicant.client.get(f"{receipt}/{part}")
        assert paper.content.startswith(b"%PDF-")
        assert paper.headers["content-type"] == "application/pdf"
        assert paper.headers["content-disposition"] == "inline"
    file = applicant.client.get("/zh-Hans/progress/kept/file")
    assert file.headers["content-type"] == "application/json; charset=utf-8"
    assert file.headers["content-disposition"] == 'attachment; filename="yinqiao.json"'


def test_no_question_may_take_the_name_of_another_page_of_its_service() -> None:
    """Steps are tried first, so their ids and the names of the other pages must not meet."""
    place = "/{locale}/services/{service}/"
    names = {
        path.removeprefix(place).partition("/")[0]
        for path, *_ in PAGES
        if path.startswith(place) and "{step}" not in path
    }
    assert names <= RESERVED
