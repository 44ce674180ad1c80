"""Policies told plainly: which there are, and what each says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from access.information import Article, Found, Part
from access.information.article import CHANGED, TO_DO, TOUCHED
from access.journeys import Service
from access.page.model import Block, Card, Cards, Link, Notice, Page, Section
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.cards import service_card
from access.pages.context import PageContext
from access.pages.wording import SAMPLE, back_link, home_link
from locales.marking import N_

_ICONS = {CHANGED: "refresh-cw", TOUCHED: "users", TO_DO: "list-checks"}
_QUESTION_ICON = "message-circle"


@lru_cache(maxsize=64)
def information_page(context: PageContext, articles: tuple[Article, ...]) -> Page:
    """The articles that hold today, the newest first."""
    write = context.writer()
    back = back_link(write, paths.find(context.locale))
    title = write.title(N_("这些规定和您有关"))
    lead = write.t(N_("请选一项，我们讲给您听。") if articles else N_("现在没有新规定。"))
    cards = tuple(article_card(write, each, each.parts[0]) for each in articles)
    return Page(
        kind="find",
        locale=context.locale,
        title=title,
        lead=lead,
        blocks=(Cards(cards),) if cards else (),
        back=back,
        main=home_link(write, paths.home(context.locale)),
        sample=write.t(SAMPLE),
    )


def information_link(write: PageWriter) -> Link:
    """The way to all articles."""
    label = write.button(N_("看看新规定"))
    says = write.says(label, (N_("新规定"), N_("有什么新政策")))
    return Link(label, paths.information(write.locale), says, "book-open", "open:information")


def article_card(write: PageWriter, article: Article, part: Part) -> Card:
    """The way to an article, with the first line of a part of it, quoted."""
    label = write.button(article.head.title)
    says = write.says(label, article.head.says)
    path = paths.article(write.locale, article.id)
    link = Link(label, path, says, article.head.icon, f"open:{article.id}")
    return Card(link, write.t(part.lines[0]))


def found_cards(write: PageWriter, found: tuple[Found, ...]) -> tuple[Block, ...]:
    """What articles say to a question, as far as any does."""
    if not found:
        return ()
    here = write.t(N_("规定里这样说："))
    cards = tuple(article_card(write, each.article, each.part) for each in found)
    return (Notice("plain", "info", (here,)), Cards(cards))


def article_page(
    context: PageContext,
    article: Article,
    services: Mapping[str, Service],
    *,
    is_over: bool = False,
) -> Page:
    """What one article tells, from where it is known, and what can be done about it.

    ``is_over``: it no longer holds; whoever kept its address is told so first.
    """
    about = tuple(services[each] for each in article.head.services if each in services)
    return _page(context, article, about, is_over=is_over)


@lru_cache(maxsize=256)
def _page(
    context: PageContext, article: Article, about: tuple[Service, ...], *, is_over: bool
) -> Page:
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.information(locale))
    title = write.title(article.head.title)
    over = write.t(N_("这条规定已经过期，请打 12345 问现在的规定。")) if is_over else None
    sections = tuple(_sections(write, article))
    source = (write.t(N_("这些话的出处：")), write.t(article.head.source))
    cards = Cards(tuple(service_card(write, locale, each) for each in about))
    return Page(
        kind="information",
        locale=locale,
        title=title,
        blocks=(
            *((Notice("wrong", "circle-alert", (over,)),) if over else ()),
            *sections,
            Notice("plain", "book-open", source),
        ),
        after=(cards,) if about else (),
        back=back,
        main=home_link(write, paths.home(locale)),
        sample=write.t(SAMPLE),
    )


def _sections(write: PageWriter, article: Article) -> Iterator[Section]:
    for part in article.parts:
        icon = _ICONS.get(part.heading, _QUESTION_ICON)
        yield Section(icon, write.t(part.heading), tuple(write.t(each) for each in part.lines))
