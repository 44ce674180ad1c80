"""Whoever walks away from a machine of others leaves nothing for the next person."""

from __future__ import annotations

import re

import httpx2 as httpx
from starlette.applications import Starlette

from tests.access.web.browsing import JOURNEY, SERVICE, Visitor

_CODE = re.compile(r"\d{3} \d{3} \d{4}")
RECEIPT = f"/zh-Hans{SERVICE}/receipt"


def leave(visitor: Visitor) -> httpx.Response:
    answer = visitor.post("/zh-Hans/leave", {})
    assert answer.headers["location"] == "/zh-Hans/"
    return answer


def test_the_next_person_at_the_same_browser_finds_no_answer_and_no_receipt(
    visitor: Visitor,
) -> None:
    visitor.answer_until("consent")
    visitor.hand_in()
    assert visitor.client.get(RECEIPT).status_code == httpx.codes.OK
    visitor.answer_until("contact")
    answer = leave(visitor)
    assert answer.headers["clear-site-data"] == '"cache"'
    assert answer.headers["cache-control"] == "no-store"
    assert not {"yq_visit", "yq_progress"} & visitor.cookies.keys()
    assert visitor.client.get(RECEIPT).status_code == httpx.codes.NOT_FOUND
    for rest in ("found", "kept", "kept/file"):
        shown = visitor.client.get(f"/zh-Hans/progress/{rest}")
        assert shown.headers["location"] == "/zh-Hans/progress", rest
    page = visitor.client.get(f"/zh-Hans{SERVICE}/check")
    assert page.headers["location"] == f"/zh-Hans{SERVICE}/for-whom"
    first = visitor.page(f"{SERVICE}/for-whom")
    assert not [node for node in first.all("input") if "checked" in node.element.attrib]


def test_the_next_person_hears_pages_at_the_usual_speed_and_loudness(visitor: Visitor) -> None:
    for setting in ({"rate": "5"}, {"volume": "5"}, {"size": "4"}):
        visitor.post("/zh-Hans/display", setting)
    loud = visitor.page("/display").one("html")
    assert (loud.get("data-rate"), loud.get("data-volume"), loud.get("data-size")) == (
        "5",
        "5",
        "4",
    )
    leave(visitor)
    usual = visitor.page("/display").one("html")
    assert (usual.get("data-rate"), usual.get("data-volume")) == ("3", "3")
    assert usual.get("data-size") == "1"


def test_what_was_saved_for_later_is_still_opened_by_its_code(
    app: Starlette, visitor: Visitor
) -> None:
    visitor.answer_until("id-number")
    visitor.post(f"/zh-Hans{SERVICE}/save", {})
    saved = visitor.page(f"{SERVICE}/save")
    assert [node for node in saved.all("a") if node.get("href") == "/zh-Hans/leave"]
    code = _CODE.search(saved.main.text)
    assert code
    leave(visitor)
    other = Visitor(app)
    assert other.post("/zh-Hans/resume", {"code": code[0]}).headers["location"].endswith("/living")
    typed = other.page(f"{SERVICE}/id-number").one("input", name="id-number").get("value")
    assert typed.replace(" ", "") == JOURNEY["id-number"]
