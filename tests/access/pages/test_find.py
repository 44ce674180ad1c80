"""Finding a service by life event, by who one is, by picture."""

from __future__ import annotations

from dataclasses import replace

import pytest

from access.journeys import Service
from access.journeys.finding import Topic, load_topics, services_at, shown_first
from access.page.model import Card, Cards, Page
from access.pages import home_page
from access.pages.find import MOST_CARDS, find_page, people_page, pictures_page, topic_page
from tests.access.pages.every_page import SERVICE, SERVICES, context_in

CONTEXT = context_in("zh-Hans")
TOPICS = load_topics()


def cards(page: Page) -> tuple[Card, ...]:
    (block,) = page.blocks
    assert isinstance(block, Cards)
    return block.cards


def many(count: int) -> dict[str, Service]:
    """A catalogue of copies."""
    return {f"s{n}": replace(SERVICE, id=f"s{n}") for n in range(count)}


def test_every_event_and_kind_of_person_can_be_chosen_and_said() -> None:
    events, people = find_page(CONTEXT, TOPICS), people_page(CONTEXT, TOPICS)
    assert [each.link.label.text for each in cards(events)] == [t.name for t in TOPICS.events]
    assert [each.link.label.text for each in cards(people)] == [t.name for t in TOPICS.people]
    assert all(each.link.voice for each in (*cards(events), *cards(people)))


@pytest.mark.parametrize("event", ["看病", "退休", "孩子出生", "孩子上学", "家人去世"])
def test_the_great_events_of_a_life_are_there(event: str) -> None:
    assert event in [topic.name for topic in TOPICS.events]


@pytest.mark.parametrize("topic", (*TOPICS.events, *TOPICS.people), ids=lambda each: each.id)
def test_a_topic_leads_to_its_services_and_an_empty_one_says_whom_to_ask(topic: Topic) -> None:
    page = topic_page(CONTEXT, topic, SERVICES, "/zh-Hans/find/event/x")
    found = services_at(topic, SERVICES.values())
    assert [each.link.label.text for each in cards(page)] == [each.name for each in found]
    assert page.lead is not None
    assert ("12345" in page.lead.text) == (not found)


def test_every_service_is_found_by_an_event_or_a_kind_of_person() -> None:
    known = {topic.id for topic in (*TOPICS.events, *TOPICS.people)}
    for service in SERVICES.values():
        assert known & {*service.events, *service.people}
        assert known >= {*service.events, *service.people}


def test_many_services_are_told_page_by_page_and_none_is_lost() -> None:
    services = many(2 * MOST_CARDS + 1)
    seen: list[str] = []
    for number in (1, 2, 3):
        page = pictures_page(CONTEXT, services, number)
        assert page.mark is not None
        assert page.mark.text == f"第 {number} 页，共 3 页"
        seen += [each.link.href.rpartition("/")[2] for each in cards(page)]
    assert seen == list(services)


@pytest.mark.parametrize(("asked", "shown"), [(0, 1), (-3, 1), (99, 2)])
def test_a_page_number_that_does_not_exist_shows_the_nearest(asked: int, shown: int) -> None:
    page = pictures_page(CONTEXT, many(MOST_CARDS + 1), asked)
    assert page.mark is not None
    assert page.mark.text.startswith(f"第 {shown} 页")


def test_the_first_page_shows_eight_services_those_wanted_before_others() -> None:
    services = many(20)
    first = shown_first(("s7", "gone", "s3"), services)
    assert [each.id for each in first[:4]] == ["s7", "s3", "s0", "s1"]
    assert len(cards(home_page(CONTEXT, services, ("s7",)))) == 8
