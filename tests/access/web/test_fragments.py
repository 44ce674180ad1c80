"""htmx gets the part it swaps, from the same template; everything else gets whole pages."""

from __future__ import annotations

import pytest

from tests.access.web.browsing import SERVICE, Visitor
from tests.access.web.document import Document

HTMX = {"hx-request": "true", "hx-request-type": "partial"}
STEP = f"/zh-Hans{SERVICE}/for-whom"


def test_a_fragment_is_the_main_part_of_the_whole_page(visitor: Visitor) -> None:
    whole = visitor.client.get(STEP)
    part = visitor.client.get(STEP, headers=HTMX)
    assert part.text.startswith("<title")
    assert _main(_without_token(part.text)) == _main(_without_token(whole.text))
    assert "<html" not in part.text
    assert "hx-request" in part.headers["vary"].lower()


def test_what_lies_outside_but_changes_with_the_page_comes_along(visitor: Visitor) -> None:
    visitor.answer_until("for-whom")
    part = visitor.client.get(f"/ug{SERVICE}/id-number", headers=HTMX)
    page = Document(f"<!doctype html><title></title>{_body(part.text)}")
    languages = page.one("nav", id="languages")
    assert languages.get("data-hx-swap-oob") == "true"
    links = [node for node in page.inside(languages) if node.tag == "a"]
    assert [node.get("href") for node in links][:2] == [
        f"/zh-Hans{SERVICE}/id-number",
        f"/en{SERVICE}/id-number",
    ]
    status = page.one(id="status")
    assert status.get("data-hx-swap-oob") == "innerHTML"
    assert status.text.strip() == page.all(**{"class": "mark"})[0].text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"hx-request": "true", "hx-request-type": "full"},
        {**HTMX, "hx-history-restore-request": "true"},
    ],
)
def test_history_and_plain_requests_get_whole_pages(
    visitor: Visitor, headers: dict[str, str]
) -> None:
    assert visitor.client.get(STEP, headers=headers).text.startswith("<!doctype html>")


def test_a_fragment_is_never_kept_for_others(visitor: Visitor) -> None:
    guide = f"/zh-Hans{SERVICE}"
    visitor.client.get(guide, headers=HTMX)
    assert visitor.client.get(guide).text.startswith("<!doctype html>")
    assert visitor.client.get(guide, headers=HTMX).text.startswith("<title")


def test_a_refused_answer_swaps_in_with_its_problem(visitor: Visitor) -> None:
    answer = visitor.post(STEP, {"for-whom": ""}, **HTMX)
    assert answer.status_code == 422
    assert "data-problems" in answer.text


def _main(html: str) -> str:
    start = html.index('<main id="main"')
    return html[start : html.index("</main>")]


def _without_token(html: str) -> str:
    before, _, after = html.partition('name="csrf" value="')
    return before + after.partition('"')[2]


def _body(html: str) -> str:
    return html.partition("</title>")[2]
