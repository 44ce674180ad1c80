"""Finding a service by name, by another name for it, or by part of one."""

from __future__ import annotations

from collections.abc import Mapping

from access.information import Article, find_articles
from access.journeys import Service
from access.journeys.search import find_services, folded
from access.page.commands import NEXT
from access.page.model import Block, Button, Cards, Field, Form, Notice, Page
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.cards import service_card
from access.pages.context import PageContext
from access.pages.information import found_cards
from access.pages.wording import ELDER_EDITION, SAMPLE, back_link
from locales.marking import N_

FIELD = "q"
MOST_CHARACTERS = 60
MOST_FOUND = 12
"""On one page: whoever gets more has to choose other words."""
_ELDER_EDITION = ("长辈版", "亲情版", "关爱版", "关怀版")
"""Names under which people look for such an edition; MIIT 2021 wants the search to answer."""


def search_page(
    context: PageContext,
    services: Mapping[str, Service],
    query: str = "",
    articles: tuple[Article, ...] = (),
) -> Page:
    """What was found for ``query``; every service when nothing was asked. Changes nothing.

    What ``articles`` say to it comes after the services: what one can do goes before what one can
    know.
    """
    query = query[:MOST_CHARACTERS]
    everything = tuple(services.values())
    found = find_services(everything, query)[:MOST_FOUND]
    write = context.writer()
    back = back_link(write, paths.home(context.locale))
    title = write.title(N_("您要办什么事？"))
    lead = write.t(N_("写几个字，或者说出来，例如“养老认证”。"))
    field = Field(
        name=FIELD,
        label=write.t(N_("要办的事"), silent=True),
        value=query,
        inputmode="search",
        max_length=MOST_CHARACTERS,
    )
    submit = write.button(N_("查找"))
    shown = found or everything[:MOST_FOUND]
    found_blocks: tuple[Block, ...] = (
        *_notices(write, query, is_found=bool(found)),
        Cards(tuple(service_card(write, context.locale, service) for service in shown)),
        *found_cards(write, find_articles(articles, query)),
    )
    return Page(
        kind="search",
        locale=context.locale,
        title=title,
        lead=lead,
        blocks=(field,),
        after=found_blocks,
        back=back,
        form=Form(
            paths.search(context.locale),
            Button(submit, voice=NEXT.action, says=write.says(submit, (N_("搜索"), N_("找一找")))),
            method="get",
        ),
        sample=write.t(SAMPLE),
    )


def _notices(write: PageWriter, query: str, *, is_found: bool) -> tuple[Notice, ...]:
    if is_about_elder_edition(query):
        here = write.t(ELDER_EDITION)
        return (Notice("done", "circle-check", (here,)),)
    if is_found:
        return ()
    sorry = write.t(N_("没有找到这件事。请换个说法，或者打 12345 问。"))
    return (Notice("plain", "search", (sorry,)),)


def is_about_elder_edition(query: str) -> bool:
    """Whether somebody looks for the elder edition, which this whole site is."""
    asked = folded(query)
    return any(name in asked for name in _ELDER_EDITION)
