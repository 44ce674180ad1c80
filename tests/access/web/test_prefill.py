"""An office is asked what it knows only once the person agreed, and nothing counts unseen."""

from __future__ import annotations

from collections.abc import Iterator

import httpx2 as httpx
import pytest
from starlette.applications import Starlette

from access.app import create_app
from access.settings import PROJECT, load_settings
from tests.access.web.browsing import JOURNEY, SERVICE, Visitor
from tests.fixtures.office import NAME, OfficeServer

_PHONE = "13911112222"
_KNOWN = f"/zh-Hans{SERVICE}/known"


@pytest.fixture(scope="module")
def app(
    office_server: OfficeServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Starlette]:
    """A server whose first service belongs to an office that knows people."""
    data_dir = tmp_path_factory.mktemp("prefill")
    office_server.settings_file(data_dir)
    services = data_dir / "services"
    services.mkdir()
    original = PROJECT / "access" / "services" / "pension-check.yaml"
    link = f"office:\n  kind: http\n  name: {NAME}\n"
    (services / original.name).write_text(original.read_text("utf-8") + link, "utf-8")
    made = create_app(load_settings({}, data_dir=data_dir, voice=False))
    with Visitor(made).client:
        yield made


@pytest.fixture
def person(app: Starlette, office: OfficeServer) -> Visitor:
    """Somebody the office knows, who has just told the ID number."""
    office.tell(people={JOURNEY["id-number"]: {"phone": _PHONE, "shoe-size": "42"}})
    visitor = Visitor(app)
    visitor.answer("for-whom", "self")
    assert visitor.answer("id-number", JOURNEY["id-number"]).headers["location"] == _KNOWN
    return visitor


def decide(person: Visitor, value: str) -> str:
    """Where one is led who decides so."""
    answer = person.post(_KNOWN, {"look-up": value})
    assert answer.status_code == httpx.codes.SEE_OTHER
    assert answer.headers["location"] == _KNOWN
    return person.client.get(_KNOWN).headers.get("location", "")


def test_one_is_asked_first_and_told_what_is_looked_up(
    person: Visitor, office: OfficeServer
) -> None:
    page = person.page(f"{SERVICE}/known")
    text = page.main.text
    assert "联系电话" in text
    assert "居住情况" not in text, "nobody knows that by an ID number"
    assert office.asked() == 0


def test_what_was_found_is_offered_and_counts_once_it_is_confirmed(
    person: Visitor, office: OfficeServer
) -> None:
    assert decide(person, "yes") == f"/zh-Hans{SERVICE}/living"
    assert office.asked() == 1
    person.answer("living", "alone")
    shown = person.page(f"{SERVICE}/contact").main.text.replace(" ", "")
    assert _PHONE in shown
    assert "就用这个" in shown
    person.post(f"/zh-Hans{SERVICE}/contact", {"known": "yes"})
    person.answer("consent", "agree")
    assert _PHONE in person.page(f"{SERVICE}/check").main.text.replace(" ", "")


def test_who_says_no_is_not_asked_again_and_nobody_is_asked(
    person: Visitor, office: OfficeServer
) -> None:
    assert decide(person, "no") == f"/zh-Hans{SERVICE}/living"
    again = person.answer("id-number", JOURNEY["id-number"])
    assert again.headers["location"] != _KNOWN
    person.answer("living", "alone")
    assert "就用这个" not in person.page(f"{SERVICE}/contact").main.text
    assert office.asked() == 0


@pytest.mark.parametrize("trouble", ["nobody", "down"])
def test_when_nothing_is_found_one_simply_fills_it_in(
    app: Starlette, office: OfficeServer, trouble: str
) -> None:
    if trouble == "down":
        office.tell(mode="down")
    person = Visitor(app)
    person.answer("for-whom", "self")
    person.answer("id-number", JOURNEY["id-number"])
    person.post(_KNOWN, {"look-up": "yes"})
    page = person.page(f"{SERVICE}/known")
    assert "没有查到" in page.title
    [onward] = [link for link in page.all("a") if "接着填" in link.text]
    assert onward.get("href") == f"/zh-Hans{SERVICE}/living"


def test_an_answer_that_fits_no_question_is_dropped(app: Starlette, office: OfficeServer) -> None:
    office.tell(people={JOURNEY["id-number"]: {"phone": "no phone at all"}})
    person = Visitor(app)
    person.answer("for-whom", "self")
    person.answer("id-number", JOURNEY["id-number"])
    person.post(_KNOWN, {"look-up": "yes"})
    assert "没有查到" in person.page(f"{SERVICE}/known").title


def test_in_practice_nobody_is_asked(app: Starlette, office: OfficeServer) -> None:
    person = Visitor(app)
    practice = f"/zh-Hans{SERVICE}~practice"
    person.post(f"{practice}/for-whom", {"for-whom": "self"})
    answer = person.post(f"{practice}/id-number", {"id-number": JOURNEY["id-number"]})
    assert answer.headers["location"] == f"{practice}/living"
    assert office.asked() == 0
