"""Every page, in every language: whole, honest about its languages, and heard as it is seen."""

from __future__ import annotations

import asyncio

import pytest
from starlette.applications import Starlette

from access.web.page_source import make_page_source
from access.web.routes import PAGES
from locales.registry import load_registry
from tests.access.web.browsing import JOURNEY, SERVICE, Visitor
from tests.access.web.document import Document
from voice.page import SpokenPage

LOCALES = tuple(load_registry())
PLAIN = (
    "/",
    SERVICE,
    "/progress",
    "/search",
    "/search?q=养老",
    "/search?q=长辈版",
    "/display",
    "/shortcuts",
    "/genuine",
    "/help/phone",
    "/help/person",
    "/help/window",
    "/languages",
)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("rest", PLAIN)
def test_every_plain_page_is_sound_in_every_language(
    app: Starlette, locale: str, rest: str
) -> None:
    page = Visitor(app, locale).page(rest)
    assert page.one("html").lang == locale
    assert page.one("html").direction == load_registry()[locale].direction
    assert_spoken_as_shown(app, page, f"/{locale}{rest}", {})


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_of_the_journey_is_sound_and_heard_as_it_is_seen(
    app: Starlette, locale: str
) -> None:
    visitor = Visitor(app, locale)
    for step, value in JOURNEY.items():
        path = f"/{locale}{SERVICE}/{step}"
        assert_spoken_as_shown(app, visitor.get(path), path, visitor.cookies)
        visitor.answer(step, value)
        assert_spoken_as_shown(app, visitor.get(path), path, visitor.cookies)
    for end in ("/check", "/receipt"):
        path = f"/{locale}{SERVICE}{end}"
        if end == "/receipt":
            assert visitor.hand_in().headers["location"] == path
        assert_spoken_as_shown(app, visitor.get(path), path, visitor.cookies)
    path = f"/{locale}/progress/found"
    assert_spoken_as_shown(app, visitor.get(path), path, visitor.cookies)


def assert_spoken_as_shown(
    app: Starlette, page: Document, path: str, cookies: dict[str, str]
) -> None:
    """The page's phrases, in the order of the document, are the spoken script."""
    heard = asyncio.run(_heard(app, path, cookies))
    assert heard is not None
    script = [phrase for phrase in heard.script() if not phrase.silent]
    shown = page.main_phrases()
    assert [node.text for node in shown] == [phrase.text for phrase in script]
    assert [node.get("data-phrase") for node in shown] == [phrase.id for phrase in script]
    assert [node.lang for node in shown] == [phrase.locale for phrase in script]
    private = [node.text for node in shown if "data-private" in node.element.attrib]
    assert private == [phrase.text for phrase in script if phrase.private]
    said = {node.get("data-voice") for node in page.nodes if node.get("data-voice")}
    missing = {choice.action for choice in heard.choices()} - said
    assert not missing, f"can be said, but nothing on the page does it: {missing}"


def test_every_page_offers_every_language_and_the_same_four_ways_to_help(visitor: Visitor) -> None:
    wanted = [f"/{tag}{SERVICE}" for tag in LOCALES]
    page = visitor.page(SERVICE)
    offered = [node for node in page.all("a") if node.get("hreflang")]
    assert [node.get("href") for node in offered] == wanted
    assert [node.get("hreflang") for node in offered] == list(LOCALES)
    helps = [_help_of(visitor.page(rest)) for rest in ("/", SERVICE, "/progress", "/display")]
    assert all(each == helps[0] for each in helps)
    assert len(helps[0]) == 4


def test_only_pages_without_a_form_are_shared(visitor: Visitor) -> None:
    for path, _, post, is_shared in PAGES:
        assert not (post and is_shared), path
    answer = visitor.client.get("/zh-Hans/progress")
    assert answer.headers["cache-control"] == "no-store"


def test_each_phrase_of_another_language_is_told_apart(visitor: Visitor) -> None:
    page = visitor.get("/ug/", accept_language="ug")
    foreign = [node for node in page.main_phrases() if node.lang == "zh-Hans"]
    assert foreign, "the Uyghur page is expected to fall back to Chinese somewhere"
    assert all(node.direction == "ltr" for node in foreign)


def test_pictograms_of_every_page_are_in_the_installed_set(app: Starlette) -> None:
    icons = app.state.front.renderer.icons
    assert "mic" in icons
    assert "no-such-pictogram" not in icons
    visitor = Visitor(app)
    for rest in (*PLAIN, f"{SERVICE}/for-whom", f"{SERVICE}/no-such-step"):
        visitor.client.get(f"/zh-Hans{rest}")
    assert icons.missing <= {"no-such-pictogram"}, "the gallery asks for that one on purpose"


async def _heard(app: Starlette, path: str, cookies: dict[str, str]) -> SpokenPage | None:
    return await make_page_source(app.state.front, app.routes)(path, cookies)


def _help_of(page: Document) -> list[str]:
    bar = next(node for node in page.all("nav") if node.get("class") == "help")
    return [node.text for node in page.inside(bar) if node.tag in ("a", "button")]
