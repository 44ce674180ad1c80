"""Finding a service by life event, by who one is, by picture. The same for everybody."""

from __future__ import annotations

from urllib.parse import parse_qs

from access.journeys.finding import Topic, load_topics
from access.page.model import Page
from access.pages import paths
from access.pages.find import find_page, people_page, pictures_page, topic_page
from access.pages.problem import Trouble
from access.web.call import Call
from access.web.troubles import PageTroubleError

_LONGEST_NUMBER = 4


async def show_find(call: Call) -> Page:
    """Events of a life."""
    return find_page(call.context, load_topics())


async def show_all_people(call: Call) -> Page:
    """Kinds of people."""
    return people_page(call.context, load_topics())


async def show_pictures(call: Call) -> Page:
    """Every service."""
    return pictures_page(call.context, call.front.services, _page_number(call))


async def show_event(call: Call) -> Page:
    """Services for an event of a life."""
    topic = _topic(call, load_topics().events)
    path = paths.find_event(call.locale, topic.id)
    return topic_page(call.context, topic, call.front.services, path, _page_number(call))


async def show_people(call: Call) -> Page:
    """Services for a kind of person."""
    topic = _topic(call, load_topics().people)
    path = paths.find_people(call.locale, topic.id)
    return topic_page(call.context, topic, call.front.services, path, _page_number(call))


def _topic(call: Call, topics: tuple[Topic, ...]) -> Topic:
    asked = call.part("topic")
    found = next((each for each in topics if each.id == asked), None)
    if found is None:
        raise PageTroubleError(Trouble.NO_PAGE)
    return found


def _page_number(call: Call) -> int:
    asked = parse_qs(call.query.decode("ascii", "replace")).get("page", ["1"])[0]
    return (
        int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= _LONGEST_NUMBER else 1
    )
