"""Language and display settings: chosen once, kept, and nothing is lost by choosing."""

from __future__ import annotations

from dataclasses import fields

import httpx2 as httpx
import pytest
from starlette.applications import Starlette

from access.pages.display import SETTINGS, Display
from locales.registry import load_registry
from tests.access.web.browsing import JOURNEY, SERVICE, Visitor, check_answer
from tests.access.web.document import Document

LOCALES = tuple(load_registry())


@pytest.mark.parametrize("step", JOURNEY)
def test_changing_the_language_on_any_step_keeps_step_and_answers(
    visitor: Visitor, step: str
) -> None:
    visitor.answer_until(step)
    page = visitor.page(f"{SERVICE}/{step}")
    links = {node.get("hreflang"): node.get("href") for node in page.all("a", hreflang="")}
    assert set(links) == set(LOCALES)
    for locale, href in links.items():
        assert href == f"/{locale}{SERVICE}/{step}"
        there = visitor.get(href)
        assert there.one("html").lang == locale
        assert _shown(there, step) == _shown(page, step) != ""
    assert visitor.client.get("/").headers["location"] == f"/{LOCALES[-1]}/"


@pytest.mark.parametrize("typed", ["  110105 ", "<b>&\"'", ""])
def test_what_could_not_be_stored_yet_goes_along_to_the_other_language(
    visitor: Visitor, typed: str
) -> None:
    visitor.answer_until("for-whom")
    page = check_answer(visitor.answer("id-number", typed), 422)
    for locale in LOCALES:
        button = page.one("button", formaction=f"/{locale}{SERVICE}/id-number")
        form = next(form for form in page.all("form") if button in page.inside(form))
        fields = {
            node.get("name"): node.get("value") for node in page.inside(form) if node.tag == "input"
        }
        there = check_answer(visitor.client.post(button.get("formaction"), data=fields), 422)
        assert there.one("html").lang == locale
        assert there.one("input", id="f-id-number").get("value") == typed


def test_an_answer_begun_in_one_language_can_be_finished_in_another(visitor: Visitor) -> None:
    for locale, (step, value) in zip((*LOCALES, "zh-Hans"), JOURNEY.items(), strict=True):
        visitor.locale = locale
        assert visitor.answer(step, value).status_code == httpx.codes.SEE_OTHER
    visitor.hand_in()
    for locale in LOCALES:
        assert visitor.get(f"/{locale}{SERVICE}/receipt").one("html").lang == locale


@pytest.mark.parametrize(
    ("asked", "locale"),
    [("zh-CN,zh;q=0.9", "zh-Hans"), ("ug", "ug"), ("bo,en;q=0.5", "bo"), ("de,en;q=0.5", "en")],
)
def test_the_root_leads_to_the_language_the_browser_asks_for(
    visitor: Visitor, asked: str, locale: str
) -> None:
    answer = visitor.client.get("/", headers={"accept-language": asked})
    assert answer.headers["location"] == f"/{locale}/"


def test_every_display_setting_shows_on_every_page_and_lasts(visitor: Visitor) -> None:
    wanted = Display()
    for name, (_, values) in SETTINGS.items():
        value = list(values)[-1]
        answer = _press(visitor, name, value, f"/zh-Hans{SERVICE}/for-whom")
        assert answer.headers["location"] == f"/zh-Hans{SERVICE}/for-whom"
        assert "Max-Age=31536000" in answer.headers["set-cookie"]
        wanted = wanted.with_setting(name, value) or wanted
    for rest in ("/", SERVICE, f"{SERVICE}/for-whom", "/display", "/no-such-page"):
        answer = visitor.client.get(f"/zh-Hans{rest}")
        for each in fields(wanted):
            shown = f'data-{each.name}="{getattr(wanted, each.name)}"'
            assert shown in answer.text.partition(">\n<head>")[0], f"{shown} on {rest}"


def test_reset_brings_every_default_back(visitor: Visitor) -> None:
    _press(visitor, "size", "4", "/zh-Hans/")
    _press(visitor, "reset", "1", "/zh-Hans/display")
    assert visitor.page("/").one("html").get("data-size") == "1"


@pytest.mark.parametrize("back", ["http://evil.example/zh-Hans/", "http://hall.example//evil", ""])
def test_after_a_setting_one_is_never_sent_elsewhere(visitor: Visitor, back: str) -> None:
    answer = _press(visitor, "size", "3", back)
    assert answer.headers["location"] == "/zh-Hans/display"


@pytest.mark.parametrize("cookie", ["size=9&theme=pink", "\x01", "size", "a" * 5000, "size=4;x"])
def test_a_display_cookie_that_is_not_ours_does_no_harm(visitor: Visitor, cookie: str) -> None:
    page = visitor.get("/zh-Hans/", cookie=f"yq_display={cookie}")
    assert page.one("html").get("data-theme") == "light"


@pytest.mark.parametrize("words", ["长辈版", "亲情版", "关爱版", "关怀版"])
def test_whoever_looks_for_the_elder_version_is_already_there(app: Starlette, words: str) -> None:
    page = Visitor(app).page(f"/search?q={words}")
    assert "本站已是长辈版" in page.main.text


def _press(visitor: Visitor, name: str, value: str, on_page: str) -> httpx.Response:
    referer = on_page if "://" in on_page else f"http://hall.example{on_page}"
    headers = {"sec-fetch-site": "same-origin", "referer": referer if on_page else ""}
    return visitor.client.post("/zh-Hans/display", data={name: value}, headers=headers)


def _shown(page: Document, step: str) -> str:
    nodes = [node for node in page.nodes if node.get("name") == step]
    chosen = [node for node in nodes if "checked" in node.element.attrib]
    return (chosen or nodes)[0].get("value")
