"""The first page: at most eight services, and one large way to say what is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from access.journeys import Service
from access.journeys.finding import shown_first
from access.page.model import Card, Cards, Link, Page
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.cards import service_card
from access.pages.context import PageContext
from access.pages.wording import SAMPLE
from locales.marking import N_

MOST_SERVICES = 8


def home_page(
    context: PageContext, services: Mapping[str, Service], first: tuple[str, ...] = ()
) -> Page:
    """Services as cards, those named ``first`` before others; then the ways to all others."""
    return _built(context, shown_first(first, services, MOST_SERVICES))


@lru_cache(maxsize=64)
def _built(context: PageContext, services: tuple[Service, ...]) -> Page:
    write = context.writer()
    title = write.title(N_("您要办什么事？"))
    lead = write.t(N_("请选一项，或者说出来。"))
    cards: tuple[Card, ...] = tuple(
        service_card(write, context.locale, service) for service in services
    )
    find = write.button(N_("说出您要办的事"))
    return Page(
        kind="home",
        locale=context.locale,
        title=title,
        lead=lead,
        blocks=(Cards(cards),),
        main=Link(
            find,
            paths.search(context.locale),
            icon="mic",
            voice="open:search",
        ),
        more=tuple(_quieter_ways(write, context.locale)),
        sample=write.t(SAMPLE),
    )


@dataclass(frozen=True, slots=True)
class _Way:
    """A quieter way on from the first page."""

    label: str
    says: tuple[str, ...]
    path: Callable[[str], str]
    icon: str
    voice: str


_WAYS = (
    _Way(N_("按人生大事找"), (N_("遇到大事"), N_("更多事情")), paths.find, "calendar", "open:find"),
    _Way(
        N_("看看我能办什么"),
        (N_("我能办什么"), N_("我能享受什么")),
        paths.entitled,
        "circle-question-mark",
        "open:entitled",
    ),
    # The main way opens the microphone where scripts run; who would rather type goes this way.
    _Way(N_("写字查找"), (N_("找事情"), N_("搜索")), paths.search, "search", "open:typed-search"),
    _Way(
        N_("查进度"), (N_("办到哪了"), N_("查回执")), paths.progress, "list-checks", "open:progress"
    ),
    _Way(
        N_("接着办"),
        (N_("接着办上次的事"), N_("我有号码")),
        paths.resume,
        "bookmark",
        "open:resume",
    ),
    _Way(N_("换语言"), (N_("选择语言"),), paths.languages, "languages", "open:languages"),
)


def _quieter_ways(write: PageWriter, locale: str) -> Iterator[Link]:
    for way in _WAYS:
        label = write.button(way.label)
        says = write.says(label, way.says)
        yield Link(label, way.path(locale), says=says, icon=way.icon, voice=way.voice)
