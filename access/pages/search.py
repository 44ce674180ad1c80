"""Finding a service by name, by another name for it, or by part of one."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from itertools import pairwise

from access.journeys import Service
from access.page.commands import NEXT
from access.page.model import Block, Button, Cards, Field, Form, Notice, Page
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.cards import service_card
from access.pages.context import PageContext
from access.pages.wording import ELDER_EDITION, SAMPLE, back_link
from locales.marking import N_

FIELD = "q"
MOST_CHARACTERS = 60
_ELDER_EDITION = ("长辈版", "亲情版", "关爱版", "关怀版")
"""Names under which people look for such an edition; MIIT 2021 wants the search to answer."""


def search_page(context: PageContext, services: Mapping[str, Service], query: str = "") -> Page:
    """What was found for ``query``; every service when nothing was asked. Changes nothing."""
    query = query[:MOST_CHARACTERS]
    found = find_services(services, query)
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
    shown = found or tuple(services.values())
    blocks: tuple[Block, ...] = (
        field,
        *_notices(write, query, is_found=bool(found)),
        Cards(tuple(service_card(write, context.locale, service) for service in shown)),
    )
    return Page(
        kind="search",
        locale=context.locale,
        title=title,
        lead=lead,
        blocks=blocks,
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
    asked = _folded(query)
    return any(name in asked for name in _ELDER_EDITION)


def find_services(services: Mapping[str, Service], query: str) -> tuple[Service, ...]:
    """Services whose names have most in common with ``query``, best first; all when it is empty."""
    asked = _folded(query)
    if not asked:
        return tuple(services.values())
    scored = [(_likeness(service, asked), service) for service in services.values()]
    likely = [pair for pair in scored if pair[0] > 0]
    return tuple(service for _, service in sorted(likely, key=lambda pair: -pair[0]))


def _likeness(service: Service, asked: str) -> int:
    """Pairs of neighbouring characters shared with any name; a name held whole counts most."""
    return max(_shared(_folded(name), asked) for name in (service.name, *service.says))


def _shared(name: str, asked: str) -> int:
    if name in asked or asked in name:
        return 100 + len(name)
    return len(set(pairwise(name)) & set(pairwise(asked)))


def _folded(words: str) -> str:
    return "".join(
        char for char in unicodedata.normalize("NFKC", words).casefold() if char.isalnum()
    )
