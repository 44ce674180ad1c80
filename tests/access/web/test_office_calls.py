"""Offices say how far an application is; nobody else can, and nothing is heard twice."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from access.app import create_app
from access.journeys import Standing, Status
from access.offices.signing import read_key, sign
from access.settings import PROJECT, load_settings
from tests.access.journeys.answers import hand_in
from tests.access.web.browsing import Visitor
from tests.fixtures.office import KEY, NAME

_KEY = read_key(KEY)
_OTHER_KEY = "whsec_" + "b3RoZXIgYnl0ZXMgb2Ygbm8gc2VjcmV0IGF0IGFsbC4="


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    """A server whose first service belongs to one of two HTTP offices."""
    data_dir = tmp_path_factory.mktemp("calls")
    offices = data_dir / "offices.yaml"
    offices.touch(mode=0o600)
    offices.write_text(
        f"{NAME}:\n  url: http://127.0.0.1:9/\n  key: {KEY}\n"
        f"other-hall:\n  url: http://127.0.0.1:9/\n  key: {_OTHER_KEY}\n"
    )
    services = data_dir / "services"
    services.mkdir()
    original = PROJECT / "access" / "services" / "pension-check.yaml"
    link = f"office:\n  kind: http\n  name: {NAME}\n"
    (services / original.name).write_text(original.read_text("utf-8") + link, "utf-8")
    made = create_app(load_settings({}, data_dir=data_dir, voice=False))
    with Visitor(made).client:
        yield made


class Caller:
    """An office that calls about one application."""

    def __init__(self, app: Starlette, number: str, application: str) -> None:
        self.client = Visitor(app).client
        self.number = number
        self.application = application
        self._counter = app.state.front.counter

    def call(self, call_id: str, *, key: bytes = _KEY, office: str = NAME, **said: object) -> int:
        """Say it, signed; the status of the answer."""
        body = json.dumps({"application": self.application, **said}, ensure_ascii=False)
        return self.send(body, sign(key, call_id, body), office)

    def send(self, body: str, headers: dict[str, str], office: str = NAME) -> int:
        """Send it as it is."""
        path = f"/office/{office}/status"
        return self.client.post(path, content=body.encode(), headers=headers).status_code

    def standing(self) -> Standing:
        """Where the application stands now."""
        found = self._counter.look_up(self.number)
        assert isinstance(found, Standing)
        return found


@pytest.fixture
def caller(app: Starlette) -> Caller:
    front = app.state.front
    standing = hand_in(
        front.counter, front.counter.new_visit(), front.catalogue.current["pension-check"]
    )
    with front.counter.store.reading() as work:
        found = work.find(front.counter.records.fingerprints(standing.number))
    return Caller(app, standing.number, found.id)


def test_what_an_office_says_is_shown(caller: Caller) -> None:
    assert caller.call("a1", status="in-review") == 200
    assert caller.standing().status is Status.IN_REVIEW
    assert caller.call("a2", status="need-more", note="请补一张照片", due_on="2030-01-02") == 200
    standing = caller.standing()
    assert (standing.status, standing.note) == (Status.NEED_MORE, "请补一张照片")
    assert str(standing.due_on) == "2030-01-02"
    assert caller.call("a3", status="approved") == 200
    assert caller.standing().status is Status.APPROVED
    assert not caller.standing().can_withdraw


def test_what_is_said_twice_counts_once(caller: Caller) -> None:
    body = json.dumps({"application": caller.application, "status": "need-more"})
    headers = sign(_KEY, "b1", body)
    assert caller.send(body, headers) == 200
    assert caller.call("b2", status="in-review") == 200
    assert caller.send(body, headers) == 200
    assert caller.standing().status is Status.IN_REVIEW


def test_nothing_is_heard_without_the_offices_key(caller: Caller, app: Starlette) -> None:
    assert caller.call("c1", key=bytes(32), status="approved") == 401
    assert caller.call("c2", key=read_key(_OTHER_KEY), status="approved") == 401
    assert caller.call("c3", office="no-such-hall", status="approved") == 401
    old = datetime.now(UTC) - timedelta(minutes=6)
    body = json.dumps({"application": caller.application, "status": "approved"})
    assert caller.send(body, sign(_KEY, "c4", body, now=old)) == 401
    assert caller.send(body, {}) == 401
    assert caller.send(body + " ", sign(_KEY, "c5", body)) == 401
    assert Visitor(app).client.get(f"/office/{NAME}/status").status_code == 405
    assert caller.standing().status is Status.WAITING


def test_an_office_speaks_of_its_own_applications_only(caller: Caller) -> None:
    key = read_key(_OTHER_KEY)
    assert caller.call("d1", key=key, office="other-hall", status="approved") == 404
    assert caller.standing().status is Status.WAITING
    caller.application = "0" * 32
    assert caller.call("d2", status="approved") == 404


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"status": "withdrawn"},
        {"status": "waiting"},
        {"status": "done"},
        {"status": "approved", "note": "长" * 501},
        {"status": "approved", "note": "a\x00b"},
        {"status": "approved", "due_on": "tomorrow"},
        {"status": "approved", "more": "1"},
    ],
)
def test_what_an_office_may_not_say_is_refused_without_repeating_it(
    caller: Caller, said: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        assert caller.call("e1", **said) == 400
    assert caller.standing().status is Status.WAITING
    assert "长长" not in caplog.text


def test_what_is_no_json_or_too_long_is_refused(caller: Caller) -> None:
    assert caller.send("{", sign(_KEY, "f1", "{")) == 400
    long = " " * 20_000
    assert caller.send(long, sign(_KEY, "f2", long)) == 413


def test_a_decision_stands_until_another_decision(caller: Caller) -> None:
    assert caller.call("g1", status="rejected", note="还差一个月") == 200
    assert caller.call("g2", status="in-review") == 409
    assert caller.standing().status is Status.REJECTED
    assert caller.call("g3", status="approved") == 200
    assert caller.standing().status is Status.APPROVED


def test_what_was_taken_back_is_not_decided_any_more(caller: Caller, app: Starlette) -> None:
    app.state.front.counter.withdraw(caller.number)
    assert caller.call("h1", status="approved") == 409
    assert caller.standing().status is Status.WITHDRAWN


def test_the_page_shows_the_offices_words_to_their_owner(app: Starlette, caller: Caller) -> None:
    caller.call("i1", status="need-more", note="请补一张照片")
    visitor = Visitor(app)
    visitor.post("/zh-Hans/progress", {"receipt": caller.number})
    visitor.post("/zh-Hans/progress/proof", {"proof": "002X"})
    page = visitor.page("/progress/found")
    assert "请补一张照片" in page.main.text
    private = [node.text for node in page.nodes if "data-private" in node.element.attrib]
    assert "请补一张照片" in private


def test_the_data_folder_is_looked_into_for_offices(app: Starlette, tmp_path: Path) -> None:
    assert set(app.state.front.back_office.offices.addresses) == {NAME, "other-hall"}
    bare = create_app(load_settings({}, data_dir=tmp_path, voice=False))
    assert bare.state.front.back_office.offices.addresses == {}
    bare.state.front.back_office.close()
    bare.state.front.counter.close()
