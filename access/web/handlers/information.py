"""Policies told plainly. The same for everybody."""

from __future__ import annotations

from access.information import load_articles
from access.page.model import Page
from access.pages.information import article_page, information_page
from access.pages.problem import Trouble
from access.web.call import Call
from access.web.troubles import PageTroubleError


async def show_information(call: Call) -> Page:
    """What holds today."""
    return information_page(call.context, load_articles().on(call.front.catalogue.day))


async def show_article(call: Call) -> Page:
    """One article; one that no longer holds says so."""
    article = load_articles().get(call.part("article"))
    today = call.front.catalogue.day
    if article is None or today < article.head.valid_from:
        raise PageTroubleError(Trouble.NO_PAGE)
    is_over = not article.is_valid_on(today)
    return article_page(call.context, article, call.front.services, is_over=is_over)
