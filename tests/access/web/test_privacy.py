"""Nothing personal in addresses, logs, shared answers or readable cookies."""

from __future__ import annotations

import logging
import re

import httpx2 as httpx
import pytest
from starlette.applications import Starlette

from tests.access.web.browsing import JOURNEY, SERVICE, Visitor, check_answer

NUMBER = re.compile(r"\d{4} \d{4} \d{4}")


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(visitor: Visitor) -> None:
    visitor.answer_until("consent")
    visitor.hand_in()
    answers = [
        visitor.client.get(f"/zh-Hans{SERVICE}/receipt"),
        visitor.client.get("/en/", headers={"accept-language": "zh"}),
        visitor.client.post(
            "/zh-Hans/display", data={"size": "2"}, headers={"sec-fetch-site": "same-origin"}
        ),
    ]
    written = [line for answer in answers for line in answer.headers.get_list("set-cookie")]
    assert {line.partition("=")[0] for line in written} == {
        "yq_progress",
        "yq_locale",
        "yq_display",
    }
    for line in written:
        assert "HttpOnly; SameSite=Lax" in line
        assert "Path=/;" in line


def test_cookies_are_secure_where_the_line_is(app: Starlette) -> None:
    visitor = Visitor(app)
    visitor.client.base_url = httpx.URL("https://hall.example")
    answer = visitor.client.get(f"/zh-Hans{SERVICE}/for-whom")
    assert answer.headers["set-cookie"].endswith("SameSite=Lax; Secure")
    assert len(answer.cookies["yq_visit"]) >= 43, "256 random bits"


def test_no_answer_and_no_receipt_number_gets_into_an_address_or_a_log(
    visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    places: list[str] = []
    visitor.client.event_hooks["request"].append(lambda request: places.append(str(request.url)))
    with caplog.at_level(logging.DEBUG):
        visitor.answer_until("consent")
        visitor.hand_in()
        page = visitor.page(f"{SERVICE}/receipt")
        number = _number(page.main.text)
        found = visitor.post("/zh-Hans/progress", {"receipt": number})
        assert found.headers["location"] == "/zh-Hans/progress/found"
        visitor.page("/progress/found")
    told = " ".join([*places, caplog.text, *visitor.cookies.values()])
    for private in (number, number.replace(" ", ""), JOURNEY["id-number"], JOURNEY["contact"]):
        assert private not in told


def test_private_words_carry_no_address_of_a_clip(visitor: Visitor) -> None:
    visitor.answer_until("consent")
    page = visitor.page(f"{SERVICE}/check")
    private = [node for node in page.nodes if "data-private" in node.element.attrib]
    assert JOURNEY["id-number"] in "".join(node.text for node in private).replace(" ", "")
    assert not [node for node in private if "data-audio" in node.element.attrib]


def test_pages_with_answers_are_stored_nowhere(visitor: Visitor) -> None:
    visitor.answer_until("consent")
    visitor.hand_in()
    for rest in ("/for-whom", "/id-number", "/receipt"):
        answer = visitor.client.get(f"/zh-Hans{SERVICE}{rest}")
        assert answer.headers["cache-control"] == "no-store", rest


def test_shared_pages_are_kept_without_anybodys_cookie(app: Starlette, visitor: Visitor) -> None:
    visitor.answer_until("consent")
    first = visitor.client.get(f"/zh-Hans{SERVICE}")
    second = visitor.client.get(f"/zh-Hans{SERVICE}")
    stranger = Visitor(app).client.get(f"/zh-Hans{SERVICE}")
    for answer in (first, second, stranger):
        assert "set-cookie" not in answer.headers
        assert answer.headers["cache-control"] == "private, no-cache"
    assert stranger.text == second.text
    again = visitor.client.get(
        f"/zh-Hans{SERVICE}", headers={"if-none-match": second.headers["etag"]}
    )
    assert (again.status_code, again.content) == (httpx.codes.NOT_MODIFIED, b"")


def test_kept_pages_differ_by_language_and_display(app: Starlette) -> None:
    plain = Visitor(app)
    large = Visitor(app)
    large.client.cookies.set("yq_display", "size=4&theme=dark")
    for _ in range(2):
        assert plain.page("/").one("html").get("data-size") == "1"
        assert large.page("/").one("html").get("data-size") == "4"
        assert Visitor(app, "en").get("/en/", accept_language="en").one("html").lang == "en"


def test_a_forged_progress_cookie_shows_nothing(visitor: Visitor) -> None:
    visitor.client.cookies.set("yq_progress", "AAAA" * 20)
    answer = visitor.client.get("/zh-Hans/progress/found")
    assert answer.headers["location"] == "/zh-Hans/progress"


def test_withdrawing_works_within_its_time_and_says_so(visitor: Visitor) -> None:
    visitor.answer_until("consent")
    visitor.hand_in()
    receipt = f"/zh-Hans{SERVICE}/receipt"
    page = visitor.get(receipt)
    form = next(n for n in page.all("form") if n.get("action") == "/zh-Hans/progress/withdraw")
    fields = {
        node.get("name"): node.get("value")
        for node in page.inside(form)
        if node.get("name") and node.tag in ("input", "button")
    }
    answer = visitor.client.post("/zh-Hans/progress/withdraw", data=fields)
    assert answer.headers["location"] == "/zh-Hans/progress/found"
    gone = check_answer(visitor.client.get("/zh-Hans/progress/found"))
    assert not [n for n in gone.all("form") if n.get("action") == "/zh-Hans/progress/withdraw"]


def _number(text: str) -> str:
    found = NUMBER.search(text)
    assert found, f"no receipt number in {text}"
    return found[0]
