"""Pages that are the same for everybody: home, guide, help, languages, shortcuts, search."""

from __future__ import annotations

from urllib.parse import parse_qs

from access.information import load_articles
from access.journeys.finding import load_topics
from access.page.model import Page
from access.pages.away import away_page
from access.pages.genuine import genuine_page
from access.pages.guide import guide_page
from access.pages.home import home_page
from access.pages.languages import languages_page
from access.pages.problem import Trouble
from access.pages.search import search_page
from access.pages.shortcuts import shortcuts_page
from access.pages.ways import Way, way_page
from access.web.call import Call
from access.web.troubles import PageTroubleError

_LONGEST_QUERY = 200


async def show_home(call: Call) -> Page:
    """The first page."""
    return home_page(call.context, call.front.services, load_topics().home)


async def show_guide(call: Call) -> Page:
    """What to know before starting a service."""
    return guide_page(call.context, call.service())


async def show_way(call: Call) -> Page:
    """Help by phone, by a person, at a window."""
    try:
        way = Way(call.part("way"))
    except ValueError:
        raise PageTroubleError(Trouble.NO_PAGE) from None
    return way_page(call.context, way)


async def show_away(call: Call) -> Page:
    """What browsers keep for when there is no network."""
    return away_page(call.context)


async def show_languages(call: Call) -> Page:
    """All languages by their own names."""
    return languages_page(call.context)


async def show_shortcuts(call: Call) -> Page:
    """Keys and words one can use."""
    return shortcuts_page(call.context)


async def show_genuine(call: Call) -> Page:
    """How to find out whether a call or a message came from the office."""
    return genuine_page(call.context)


async def show_search(call: Call) -> Page:
    """Services found by words; nothing is kept of what was looked for."""
    asked = parse_qs(call.query.decode("utf-8", "replace"), errors="replace")
    words = asked.get("q", [""])[0][:_LONGEST_QUERY]
    articles = load_articles().on(call.front.catalogue.day)
    return search_page(call.context, call.front.services, words, articles)
