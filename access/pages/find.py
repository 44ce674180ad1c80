"""Finding a service by an event of one's life, by who one is, by its picture."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from itertools import islice

from access.journeys import Service
from access.journeys.finding import Topic, Topics, services_at
from access.page.commands import NEXT
from access.page.model import Card, Cards, Link, Page
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.cards import service_card
from access.pages.context import PageContext
from access.pages.information import information_link
from access.pages.wording import SAMPLE, back_link
from locales.marking import N_

MOST_CARDS = 12
"""On one page; the others follow on the next."""


@lru_cache(maxsize=64)
def find_page(context: PageContext, topics: Topics) -> Page:
    """Events of a life, and the other ways."""
    locale = context.locale
    write = context.writer()
    people = write.button(N_("按您是谁找"))
    return _topics_page(
        write,
        N_("您遇到了什么事？"),
        topics.events,
        lambda each: paths.find_event(locale, each),
        back=paths.home(locale),
        way_on=Link(people, paths.find_all_people(locale), icon="users", voice="open:people"),
    )


@lru_cache(maxsize=64)
def people_page(context: PageContext, topics: Topics) -> Page:
    """Kinds of people, and the other ways."""
    locale = context.locale
    write = context.writer()
    events = write.button(N_("按人生大事找"))
    return _topics_page(
        write,
        N_("您是哪一位？"),
        topics.people,
        lambda each: paths.find_people(locale, each),
        back=paths.find(locale),
        way_on=Link(events, paths.find(locale), icon="calendar", voice="open:find"),
    )


def _topics_page(
    write: PageWriter,
    title: str,
    topics: tuple[Topic, ...],
    path_of: Callable[[str], str],
    *,
    back: str,
    way_on: Link,
) -> Page:
    pictures = write.button(N_("看图找"))
    says = write.says(pictures, (N_("全部事情"), N_("看图片")))
    path = paths.find_all(write.locale)
    return Page(
        kind="find",
        locale=write.locale,
        title=write.title(title),
        lead=write.t(N_("请选一项，我们告诉您能办什么。")),
        blocks=(_topic_cards(write, topics, path_of),),
        back=back_link(write, back),
        main=way_on,
        more=(
            Link(pictures, path, says, "layout-grid", "open:find-all"),
            information_link(write),
        ),
        sample=write.t(SAMPLE),
    )


def topic_page(
    context: PageContext, topic: Topic, services: Mapping[str, Service], path: str, number: int = 1
) -> Page:
    """What can be done at an event, or by a kind of person; ``path`` is the page's own."""
    found = _kept_services_at(topic, services)
    return _page_of_cards(context, topic.name, found, path, number)


_KEPT: dict[str, tuple[Mapping[str, Service], tuple[Service, ...]]] = {}
"""By topic: what was found last, and among which services."""


def _kept_services_at(topic: Topic, services: Mapping[str, Service]) -> tuple[Service, ...]:
    """Looked for once, as long as what is offered stays the same object."""
    kept = _KEPT.get(topic.id)
    if kept is None or kept[0] is not services:
        kept = _KEPT[topic.id] = (services, services_at(topic, services.values()))
    return kept[1]


def pictures_page(context: PageContext, services: Mapping[str, Service], number: int = 1) -> Page:
    """Every service, its picture large."""
    path = paths.find_all(context.locale)
    return _page_of_cards(context, N_("看图找"), services.values(), path, number)


def _page_of_cards(
    context: PageContext, name: str, services: Collection[Service], path: str, number: int
) -> Page:
    """As many as fit on one page; a number beyond the last page shows the last."""
    pages = max(1, -(-len(services) // MOST_CARDS))
    number = min(max(number, 1), pages)
    shown = tuple(islice(services, (number - 1) * MOST_CARDS, number * MOST_CARDS))
    return _cards_page(context, name, shown, path=path, number=number, pages=pages)


@lru_cache(maxsize=1024)
def _cards_page(
    context: PageContext,
    name: str,
    shown: tuple[Service, ...],
    *,
    path: str,
    number: int,
    pages: int,
) -> Page:
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.find(locale) if number == 1 else f"{path}?page={number - 1}")
    mark = write.t(N_("第 {page} 页，共 {total} 页"), page=number, total=pages)
    title = write.title(name)
    lead = write.t(N_("请选一项。") if shown else N_("这里还没有能办的事。请打 12345 问。"))
    cards = Cards(tuple(service_card(write, locale, service) for service in shown))
    return Page(
        kind="pictures",
        locale=locale,
        mark=mark if pages > 1 else None,
        title=title,
        lead=lead,
        blocks=(cards,),
        back=back,
        main=_more(write, path, number) if number < pages else None,
        sample=write.t(SAMPLE),
    )


def _more(write: PageWriter, path: str, number: int) -> Link:
    label = write.button(N_("看下一页"))
    says = (*write.says(label, (NEXT.label,)), *write.known_as(label, NEXT.action))
    return Link(label, f"{path}?page={number + 1}", says, "chevron-right", NEXT.action)


def _topic_cards(
    write: PageWriter, topics: tuple[Topic, ...], path_of: Callable[[str], str]
) -> Cards:
    cards = []
    for topic in topics:
        label = write.button(topic.name)
        says = write.says(label, topic.says)
        link = Link(label, path_of(topic.id), says, topic.icon, f"open:{topic.id}")
        cards.append(Card(link, write.t(topic.help) if topic.help else None))
    return Cards(tuple(cards))
