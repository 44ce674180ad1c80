"""Whoever handed in sees the application at once; anybody else proves that it is theirs."""

from __future__ import annotations

import json
import logging
import re

import httpx2 as httpx
import pytest
from starlette.applications import Starlette

from access.journeys import Status
from access.journeys.applications import OF_NUMBER
from tests.access.web.browsing import JOURNEY, SERVICE, Visitor, check_answer

PROOF = JOURNEY["id-number"][-4:]
_NUMBER = re.compile(r"\d{4} \d{4} \d{4}")


@pytest.fixture
def handed_in(visitor: Visitor) -> str:
    """Receipt number of an application that ``visitor`` handed in."""
    visitor.answer_until("consent")
    visitor.hand_in()
    found = _NUMBER.search(visitor.page(f"{SERVICE}/receipt").main.text)
    assert found
    return found[0]


@pytest.fixture
def stranger(app: Starlette) -> Visitor:
    """Somebody on another device."""
    return Visitor(app)


def ask(visitor: Visitor, number: str) -> httpx.Response:
    return visitor.post("/zh-Hans/progress", {"receipt": number})


def prove(visitor: Visitor, proof: str) -> httpx.Response:
    return visitor.post("/zh-Hans/progress/proof", {"proof": proof})


def test_whoever_handed_in_needs_no_proof(visitor: Visitor, handed_in: str) -> None:
    assert ask(visitor, handed_in).headers["location"] == "/zh-Hans/progress/found"
    assert handed_in in visitor.page("/progress/found").main.text


def test_anybody_else_is_asked_for_the_end_of_an_answer(stranger: Visitor, handed_in: str) -> None:
    assert ask(stranger, handed_in).headers["location"] == "/zh-Hans/progress/proof"
    page = stranger.page("/progress/proof")
    assert "身份证号码" in page.main.text
    assert handed_in not in page.main.text
    assert prove(stranger, PROOF.lower()).headers["location"] == "/zh-Hans/progress/found"
    assert handed_in in stranger.page("/progress/found").main.text


def test_who_types_the_whole_answer_has_proven_it_too(stranger: Visitor, handed_in: str) -> None:
    ask(stranger, handed_in)
    answer = prove(stranger, " 110105 1949 1231 002x")
    assert answer.headers["location"] == "/zh-Hans/progress/found"


@pytest.mark.parametrize(
    ("typed", "said"), [("", "002X"), ("1234", "对不上"), ("００２", "对不上")]
)
def test_a_wrong_proof_is_told_kindly_and_kept(
    stranger: Visitor, handed_in: str, typed: str, said: str
) -> None:
    ask(stranger, handed_in)
    page = check_answer(prove(stranger, typed), 422)
    assert said in page.main.text
    assert page.one("input", name="proof", type="text").get("value") == typed
    assert handed_in not in page.main.text


def test_after_five_wrong_proofs_even_the_right_one_has_to_wait(
    app: Starlette, stranger: Visitor, handed_in: str, visitor: Visitor
) -> None:
    ask(stranger, handed_in)
    for _ in range(OF_NUMBER.most):
        assert prove(stranger, "1234").status_code == 422
    page = check_answer(prove(stranger, PROOF), 429)
    assert "半小时" in page.title
    assert "12333" in page.main.text
    another = Visitor(app)
    ask(another, handed_in)
    assert prove(another, PROOF).status_code == 429
    assert ask(visitor, handed_in).headers["location"] == "/zh-Hans/progress/found"


@pytest.mark.parametrize("rest", ["found", "kept", "kept/file", "erase"])
def test_a_number_alone_opens_nothing(stranger: Visitor, handed_in: str, rest: str) -> None:
    ask(stranger, handed_in)
    answer = stranger.client.get(f"/zh-Hans/progress/{rest}")
    assert answer.headers["location"] == "/zh-Hans/progress"


@pytest.mark.parametrize("rest", ["withdraw", "erase"])
def test_a_number_alone_takes_nothing_back(
    stranger: Visitor, visitor: Visitor, handed_in: str, rest: str
) -> None:
    ask(stranger, handed_in)
    shown = stranger.client.get("/zh-Hans/progress/proof").text
    token = re.search(r'name="csrf" value="([^"]+)"', shown)
    assert token
    fields = {"csrf": token[1], "receipt": handed_in.replace(" ", "")}
    stranger.client.post(f"/zh-Hans/progress/{rest}", data=fields)
    assert "撤回申请" in visitor.page("/progress/found").main.text


def test_taken_back_unsent_the_page_says_that_nothing_was_sent(
    visitor: Visitor, handed_in: str
) -> None:
    visitor.post(f"/zh-Hans{SERVICE}/receipt", {})
    ask(visitor, handed_in)
    taken = visitor.post("/zh-Hans/progress/found", {"receipt": handed_in})
    assert taken.status_code == 405
    shown = visitor.page("/progress/found")
    token = shown.all("input", name="csrf")[0].get("value")
    fields = {"csrf": token, "receipt": handed_in.replace(" ", "")}
    visitor.client.post("/zh-Hans/progress/withdraw", data=fields)
    for rest in ("/progress/found", f"{SERVICE}/receipt"):
        assert "什么都没有送出去" in visitor.page(rest).main.text, rest


def test_the_file_holds_everything_that_was_told_and_nothing_else(
    visitor: Visitor, handed_in: str
) -> None:
    answer = visitor.client.get("/zh-Hans/progress/kept/file")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-disposition"] == 'attachment; filename="yinqiao.json"'
    told = json.loads(answer.content)
    assert {each["question"]: each["answer"] for each in told["answers"]} == JOURNEY
    assert told["receipt"] == handed_in.replace(" ", "")
    assert told["status"] == Status.WAITING
    assert [each["what"] for each in told["office_told"]] == ["submit"]
    assert set(told) == {
        "receipt",
        "service",
        "status",
        "status_since",
        "handed_in",
        "decision_due",
        "note",
        "answers",
        "files",
        "office_told",
        "deleted_after",
    }


def test_the_page_shows_what_the_file_holds(visitor: Visitor, handed_in: str) -> None:
    text = visitor.page("/progress/kept").main.text.replace(" ", "")
    assert handed_in.replace(" ", "") in text
    for answer in ("本人", JOURNEY["id-number"], "和家人住", JOURNEY["contact"], "我同意"):
        assert answer in text


def test_what_is_deleted_is_found_by_nobody(
    stranger: Visitor, visitor: Visitor, handed_in: str
) -> None:
    ask(stranger, handed_in)
    prove(stranger, PROOF)
    page = stranger.page("/progress/erase")
    assert "等于没有交" in page.main.text
    done = stranger.post("/zh-Hans/progress/erase", {})
    assert done.headers["location"] == "/zh-Hans/progress/erased"
    stranger.page("/progress/erased")
    assert stranger.client.get("/zh-Hans/progress/kept").status_code == httpx.codes.SEE_OTHER
    for each in (stranger, visitor):
        assert ask(each, handed_in).status_code == httpx.codes.NOT_FOUND
    visitor.page(f"{SERVICE}/receipt", status=404)


def test_neither_number_nor_proof_gets_into_an_address_a_title_or_a_log(
    stranger: Visitor, handed_in: str, caplog: pytest.LogCaptureFixture
) -> None:
    places: list[str] = []
    stranger.client.event_hooks["request"].append(lambda request: places.append(str(request.url)))
    with caplog.at_level(logging.DEBUG):
        ask(stranger, handed_in)
        prove(stranger, "9876")
        prove(stranger, PROOF)
        titles = [stranger.page(f"/progress/{rest}").title for rest in ("found", "kept", "erase")]
        stranger.client.get("/zh-Hans/progress/kept/file")
        stranger.post("/zh-Hans/progress/erase", {})
    told = " ".join([*places, *titles, caplog.text, *stranger.cookies.values()])
    private = (handed_in, handed_in.replace(" ", ""), PROOF, "9876", JOURNEY["id-number"])
    assert not [each for each in private if each in told]
