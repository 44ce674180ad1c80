"""``/desk/cases``: a citizen hands in, clerks decide, and the citizen sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import httpx2 as httpx
import pytest
from starlette.applications import Starlette

from access.app import create_app
from access.settings import load_settings
from access.staff import Role
from tests.access.conftest import Clock
from tests.access.journeys.answers import ANSWERS, hand_in
from tests.access.web.browsing import SERVICE, Visitor, check_answer

PASSWORD = "四号窗口的绿萝该浇水了不要忘记"
CASES = "/zh-Hans/desk/cases"
_NUMBER = re.compile(r"\d{4} \d{4} \d{4}")
WHY, NEXT = "照片看不清楚。", "请再拍一张，送到窗口。"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    """A server with two clerks and an auditor; its lifespan is not begun, so nothing is sent."""
    data_dir = tmp_path_factory.mktemp("cases")
    made = create_app(
        load_settings({}, data_dir=data_dir, voice=False, requests_per_minute=1_000_000),
        clock=Clock(),
    )
    for name, role in (("wang", Role.CLERK), ("zhao", Role.CLERK), ("lihua", Role.AUDITOR)):
        made.state.front.staff.add(name, [role], PASSWORD, by="command line")
    yield made
    made.state.front.counter.close()


def signed_in(app: Starlette, name: str) -> Visitor:
    visitor = Visitor(app)
    visitor.post("/zh-Hans/desk/sign-in", {"name": name, "password": PASSWORD})
    return visitor


@pytest.fixture(scope="module")
def wang(app: Starlette) -> Visitor:
    return signed_in(app, "wang")


@pytest.fixture(scope="module")
def zhao(app: Starlette) -> Visitor:
    return signed_in(app, "zhao")


@pytest.fixture
def citizen(app: Starlette) -> Visitor:
    """Somebody whose application lies at the office."""
    front, visitor = app.state.front, Visitor(app)
    visit = front.counter.new_visit()
    visitor.client.cookies.set("yq_visit", visit)
    hand_in(front.counter, visit, front.services["pension-check"])
    front.counter.clock.pass_time(timedelta(minutes=11))
    assert front.back_office.delivery.deliver_due() >= 1
    return visitor


def number_of(citizen: Visitor) -> str:
    found = _NUMBER.search(citizen.page(f"{SERVICE}/receipt").main.text)
    assert found
    return found[0]


@pytest.fixture
def where(app: Starlette, citizen: Visitor) -> str:
    """The address a clerk sees it under."""
    case = app.state.front.cases.show(number_of(citizen))
    return f"{CASES}/{case.application_id}"


def seen_by(citizen: Visitor) -> str:
    citizen.post("/zh-Hans/progress", {"receipt": number_of(citizen)})
    return citizen.page("/progress/found").main.text


def test_a_clerk_finds_what_was_handed_in_and_no_address_tells_of_whom(
    wang: Visitor, citizen: Visitor, where: str
) -> None:
    assert CASES in [node.get("href") for node in wang.page("/desk").all("a")]
    listed, number = wang.page("/desk/cases"), number_of(citizen)
    assert where in [node.get("href") for node in listed.all("a")]
    for told in (number, number.replace(" ", ""), ANSWERS["id-number"], ANSWERS["contact"]):
        assert told not in where
        assert told not in listed.main.text
    shown = wang.get(where).main.text
    assert number in shown
    assert ANSWERS["id-number"] in shown.replace(" ", "")


@pytest.mark.parametrize(
    "decided",
    [
        ("in-review", "正在办"),
        ("need-more", "要补材料"),
        ("approved", "办好了"),
        ("rejected", "没有办成"),
    ],
)
def test_what_a_clerk_decides_is_seen_by_the_citizen_and_the_page_says_who_did_it(
    wang: Visitor, citizen: Visitor, where: str, decided: tuple[str, str]
) -> None:
    status, words = decided
    taken = decide(wang, where, status=status, why=WHY, next=NEXT)
    assert (taken.status_code, taken.headers["location"]) == (303, where)
    shown = seen_by(citizen)
    assert words in shown
    assert WHY in shown
    assert NEXT in shown
    assert "wang" in wang.get(where).main.text


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"status": "", "why": WHY, "next": NEXT}, "status"),
        ({"status": "withdrawn", "why": WHY, "next": NEXT}, "status"),
        ({"status": "need-more", "why": " ", "next": NEXT}, "why"),
        ({"status": "rejected", "why": WHY, "next": ""}, "next"),
    ],
)
def test_nothing_is_decided_without_a_reason_and_what_to_do_next(
    wang: Visitor, where: str, sent: dict[str, str], field: str
) -> None:
    page = check_answer(decide(wang, where, **sent), 422)
    assert f"#f-{field}" in [node.get("href") for node in page.all("a")]
    assert sent["why"].strip() in page.main.text
    assert sent["next"] in page.main.text
    assert "已收到" in wang.get(where).main.text


def test_the_second_of_two_clerks_is_told_who_was_faster_and_loses_no_word(
    wang: Visitor, zhao: Visitor, citizen: Visitor, where: str
) -> None:
    before = hidden(zhao, where)
    decide(wang, where, status="approved", why="都对。", next="不用再来。")
    sent = {**before, "status": "rejected", "why": WHY, "next": NEXT}
    page = check_answer(zhao.client.post(where, data=sent), 409)
    assert "wang" in page.main.text
    assert "办好了" in page.main.text
    assert WHY in page.main.text
    assert NEXT in page.main.text
    assert "办好了" in seen_by(citizen)
    # The page that came back knows what it shows: now the second may decide otherwise.
    again = {node.get("name"): node.get("value") for node in page.all("input", type="hidden")}
    taken = zhao.client.post(where, data={**sent, **again})
    assert taken.status_code == 303
    assert "没有办成" in seen_by(citizen)


def test_what_was_taken_back_meanwhile_is_decided_by_nobody(
    wang: Visitor, citizen: Visitor, where: str
) -> None:
    before = hidden(wang, where)
    seen_by(citizen)
    form = citizen.page("/progress/found").all("input", name="csrf")[0].get("value")
    citizen.client.post("/zh-Hans/progress/withdraw", data={"csrf": form})
    sent = {**before, "status": "approved", "why": WHY, "next": NEXT}
    answer = wang.client.post(where, data=sent)
    page = check_answer(answer, 409)
    assert "已撤回" in page.main.text
    assert WHY in page.main.text
    assert "已撤回" in seen_by(citizen)


def test_what_was_taken_back_is_listed_once_before_and_after_it_is_delivered(
    app: Starlette, wang: Visitor, citizen: Visitor, where: str
) -> None:
    def times_listed() -> int:
        return sum(each.get("href") == where for each in wang.page("/desk/cases").all("a"))

    assert times_listed() == 1
    seen_by(citizen)
    form = citizen.page("/progress/found").all("input", name="csrf")[0].get("value")
    citizen.client.post("/zh-Hans/progress/withdraw", data={"csrf": form})
    assert times_listed() == 1
    app.state.front.back_office.delivery.deliver_due()
    assert times_listed() == 1


def test_only_clerks_see_applications(app: Starlette, citizen: Visitor, where: str) -> None:
    lihua = signed_in(app, "lihua")
    for path in (CASES, f"{CASES}/of/pension-check", where, f"{where}/files/1"):
        assert lihua.client.get(path).status_code == 403
        answer = citizen.client.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/zh-Hans/desk/sign-in")


@pytest.mark.parametrize("tail", ["/" + "0" * 32, "/%00", "/of", "/x/files/1"])
def test_a_made_up_address_shows_no_application(wang: Visitor, tail: str) -> None:
    assert wang.client.get(CASES + tail).status_code == 404


def test_a_file_that_was_not_handed_in_is_not_found(wang: Visitor, where: str) -> None:
    for number in ("0", "1", "-1", "x", "٣"):
        assert wang.client.get(f"{where}/files/{number}").status_code == 404


def test_the_list_can_be_of_one_service(wang: Visitor, where: str) -> None:
    listed = wang.page("/desk/cases/of/pension-check")
    assert where in [node.get("href") for node in listed.all("a")]
    other = wang.page("/desk/cases/of/utility-bill")
    assert where not in [node.get("href") for node in other.all("a")]


def hidden(visitor: Visitor, where: str) -> dict[str, str]:
    nodes = visitor.get(where).all("input", type="hidden")
    return {str(node.get("name")): str(node.get("value")) for node in nodes}


def decide(visitor: Visitor, where: str, **sent: str) -> httpx.Response:
    return visitor.client.post(where, data={**hidden(visitor, where), **sent})
