"""Whatever comes in, a kind page in the citizen's language goes out, and the answers stay."""

from __future__ import annotations

import logging

import httpx2 as httpx
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from access.web.handlers import plain
from tests.access.web.browsing import JOURNEY, SERVICE, Visitor, check_answer
from voice.page import Phrase

FORM = {"content-type": "application/x-www-form-urlencoded"}
STEP = f"/zh-Hans{SERVICE}/id-number"


@pytest.mark.parametrize("locale", ["zh-Hans", "en", "ug", "bo"])
@pytest.mark.parametrize(
    "rest",
    [
        "/services/no-such-service",
        "/services/no-such-service/for-whom",
        f"{SERVICE}/no-such-step",
        f"{SERVICE}/receipt",
        "/help/nobody",
        "/no/such/page",
        "/%00",
        "/services/" + "a" * 3000,
        "/services/%E2%80%AE<script>",
    ],
)
def test_what_is_not_there_gets_a_kind_page_in_the_same_language(
    app: Starlette, locale: str, rest: str
) -> None:
    page = Visitor(app, locale).page(rest, status=404)
    assert page.one("html").lang == locale
    ways_on = [node for node in page.inside(page.main) if node.tag == "a"]
    assert ways_on, "there must be a way on"


@pytest.mark.parametrize("path", ["/xx/", f"/xx{SERVICE}", "/zh/languages", "/services/x"])
def test_an_unknown_language_gets_a_page_in_the_visitors_own(visitor: Visitor, path: str) -> None:
    page = visitor.get(path, status=404, accept_language="ug,zh;q=0.5")
    assert page.one("html").lang == "ug"


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"csrf=x&id-number=" + b"1" * 70_000, FORM, 413),
        (bytes(range(256)), FORM, 400),
        (b"id-number=%FF%FE", FORM, 400),
        (b"id-number=%00", FORM, 400),
        (b"&".join(b"f%d=1" % n for n in range(80)), FORM, 400),
        (b'{"id-number": 1}', {"content-type": "application/json"}, 400),
        (b"--x\r\n\r\nbroken", {"content-type": "multipart/form-data; boundary=x"}, 400),
        (b"\x89PNG\r\n", {"content-type": "image/png"}, 400),
        (b"id-number=1", {}, 400),
        (b"", FORM, 403),
    ],
)
def test_a_body_that_is_no_form_of_ours_changes_nothing(
    visitor: Visitor, body: bytes, headers: dict[str, str], status: int
) -> None:
    visitor.answer_until("id-number")
    answer = visitor.client.post(STEP, content=body, headers=headers)
    check_answer(answer, status)
    assert_still_there(visitor)


def test_a_body_that_never_says_how_long_it_is_is_cut_off(visitor: Visitor) -> None:
    visitor.answer_until("id-number")
    answer = visitor.client.post(STEP, content=(b"1" * 4096 for _ in range(100)), headers=FORM)
    check_answer(answer, 413)
    assert_still_there(visitor)


@pytest.mark.parametrize("token", ["", "wrong", "0" * 128, "ü", "f" * 63])
def test_a_wrong_token_is_refused_kindly_and_leads_back(visitor: Visitor, token: str) -> None:
    visitor.answer_until("id-number")
    answer = visitor.client.post(STEP, data={"csrf": token, "id-number": "1"})
    page = check_answer(answer, 403)
    assert [node for node in page.inside(page.main) if node.get("href") == STEP]
    assert_still_there(visitor)


def test_the_token_of_another_visit_is_refused(app: Starlette, visitor: Visitor) -> None:
    visitor.answer_until("id-number")
    other = Visitor(app)
    other.page(f"{SERVICE}/for-whom")
    token = other.page(f"{SERVICE}/for-whom").all("input", name="csrf")[0].get("value")
    answer = visitor.client.post(STEP, data={"csrf": token, "id-number": "1"})
    check_answer(answer, 403)


def test_tokens_differ_from_page_to_page_so_compression_tells_nothing(visitor: Visitor) -> None:
    path = f"{SERVICE}/for-whom"
    tokens = {visitor.page(path).one("input", name="csrf").get("value") for _ in range(3)}
    assert len(tokens) == 3


@pytest.mark.parametrize("sender", [{"origin": "https://evil.example"}, {}, {"origin": "null"}])
def test_display_settings_are_taken_from_our_own_pages_only(
    visitor: Visitor, sender: dict[str, str]
) -> None:
    answer = visitor.client.post("/zh-Hans/display", data={"size": "4"}, headers=sender)
    check_answer(answer, 403)
    assert "yq_display" not in visitor.cookies


def test_a_method_no_page_knows_gets_a_kind_page(visitor: Visitor) -> None:
    check_answer(visitor.client.post("/zh-Hans/languages", data={}), 405)
    check_answer(visitor.client.put("/zh-Hans/", content=b""), 405)


def test_what_was_typed_wrong_stays_and_is_explained_at_the_field(visitor: Visitor) -> None:
    visitor.answer_until("for-whom")
    typed = "  110105<b>&\"' "
    page = check_answer(visitor.answer("id-number", typed), 422)
    field = page.one("input", id="f-id-number")
    assert field.get("value") == typed
    assert field.get("aria-invalid") == "true"
    told = page.one(id=field.get("aria-describedby").split()[-1]).text.strip()
    summary = [node.text for node in page.all("a") if node.get("href") == "#f-id-number"]
    assert summary == [told]
    assert page.one(id="status").text.strip() == told
    assert page.title.startswith("请看")


def test_an_answer_cannot_be_given_before_the_ones_it_follows(visitor: Visitor) -> None:
    answer = visitor.post(f"/zh-Hans{SERVICE}/for-whom", {"for-whom": "self"})
    assert answer.status_code == httpx.codes.SEE_OTHER
    for path in (f"{SERVICE}/consent", f"{SERVICE}/check"):
        answer = visitor.client.get(f"/zh-Hans{path}")
        assert answer.headers["location"] == STEP


def test_an_unforeseen_error_says_sorry_and_tells_nobody_what_was_typed(
    app: Starlette, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "11010519491231002X"

    def fail(*_: object, **__: object) -> None:
        raise ValueError(secret)

    monkeypatch.setattr(plain, "languages_page", fail)
    with caplog.at_level(logging.DEBUG), TestClient(app) as client:
        answer = client.get("/en/languages")
    page = check_answer(answer, 500)
    assert page.one("html").lang == "en"
    assert secret not in answer.text + caplog.text
    assert "ValueError" in caplog.text


def test_words_in_a_page_are_never_markup(app: Starlette) -> None:
    say = app.state.front.renderer.environment("zh-Hans").filters["say"]
    drawn = say(Phrase("p1", "<script>alert(1)</script>", '"><img>'))
    assert "<script>" not in drawn
    assert "<img>" not in drawn


def assert_still_there(visitor: Visitor) -> None:
    """The answers given before are still there."""
    page = visitor.page(f"{SERVICE}/id-number")
    kept = page.one("input", id="f-id-number").get("value").replace(" ", "")
    assert kept == JOURNEY["id-number"]
