"""Pages for the ear: the same page that a visitor with these cookies would see at a path."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from starlette.routing import BaseRoute, Match
from starlette.types import Message

from access.page.model import Page
from access.page.spoken import PageVoice
from access.pages.search_hearing import SEARCHED, hearing_of_all
from access.web.call import Call
from access.web.endpoints import PageEndpoint
from access.web.front import Front
from access.web.troubles import PageTroubleError
from voice.page import SpokenPage

PageSource = Callable[[str, Mapping[str, str]], Awaitable[SpokenPage | None]]


def make_page_source(front: Front, routes: list[BaseRoute]) -> PageSource:
    """Built from the routes themselves, so that no page is left out."""

    async def page_source(path: str, cookies: Mapping[str, str]) -> SpokenPage | None:
        scope = _scope(path, cookies)
        for route in routes:
            match, found = route.matches(scope)
            if match is Match.FULL and isinstance(found["endpoint"], PageEndpoint):
                return await _spoken(front, found["endpoint"], {**scope, **found})
        return None

    return page_source


async def _spoken(
    front: Front, endpoint: PageEndpoint, scope: dict[str, object]
) -> PageVoice | None:
    call = Call(front, scope, _nothing)
    if endpoint.get is None or call.part("locale") not in front.registry:
        return None
    try:
        page = await endpoint.get(call)
    except PageTroubleError:
        return None
    if not isinstance(page, Page):
        return None
    is_searched = page.kind in SEARCHED
    searching = hearing_of_all(call.context, front.services) if is_searched else None
    return PageVoice(page, call.context.translate, searching=searching)


def _scope(path: str, cookies: Mapping[str, str]) -> dict[str, object]:
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return {
        "type": "http",
        "method": "GET",
        "path": path.partition("?")[0],
        "query_string": path.partition("?")[2].encode("utf-8", "ignore"),
        "root_path": "",
        "headers": [(b"cookie", cookie.encode("latin-1", "ignore"))],
    }


async def _nothing() -> Message:
    return {"type": "http.disconnect"}
