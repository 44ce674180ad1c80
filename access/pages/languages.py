"""All languages, each under its own name."""

from __future__ import annotations

from functools import lru_cache

from access.page.model import Card, Cards, Link, Page
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.wording import back_link, home_link
from locales.marking import N_
from locales.registry import Locale, Review, load_registry
from locales.text import Text
from voice.page import PhraseKind

_REVIEWS = {
    Review.SOURCE: N_("原文"),
    Review.DRAFT: N_("草稿译文，还没有人审定。"),
    Review.REVIEWED: N_("译文，已经审定。"),
}


@lru_cache(maxsize=64)
def languages_page(context: PageContext) -> Page:
    """Each leads to its first page; under it, how far people stand behind its words."""
    write = context.writer()
    back = back_link(write, paths.home(context.locale))
    return Page(
        kind="languages",
        locale=context.locale,
        title=write.title(N_("选择语言")),
        blocks=(Cards(tuple(_card(write, locale) for locale in load_registry().values())),),
        back=back,
        main=home_link(write, paths.home(context.locale)),
    )


def _card(write: PageWriter, locale: Locale) -> Card:
    name = write.phrase(Text(locale.endonym, locale.tag), kind=PhraseKind.BUTTON)
    link = Link(name, paths.home(locale.tag), icon="languages", voice=f"open:language-{locale.tag}")
    return Card(link, write.t(_REVIEWS[locale.review]))
