"""The pages a site lists in its sitemaps (sitemaps.org: XML, text, packed, or lists of lists)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

from audits.discovery.fetching import CouldNotFetch, Fetcher
from audits.discovery.robots import Robots
from audits.reach import host_and_port

MOST_SITEMAPS = 200
_LOCATION = re.compile(r"<(?:\w+:)?loc\b[^>]*>\s*(?:<!\[CDATA\[)?\s*(.*?)\s*(?:\]\]>)?\s*</", re.S)
"""Read without an XML parser: nothing in it can be expanded, a slip elsewhere does no harm."""
_IS_INDEX = re.compile(r"<(?:\w+:)?sitemapindex\b")
_IS_PAGES = re.compile(r"<(?:\w+:)?urlset\b")
_OK = 200


def sitemap_pages(url: str, fetcher: Fetcher) -> list[str]:
    """List the pages of a sitemap, or of the site's own sitemaps when a page is named.

    Pages of other sites are left out, as the protocol asks.

    Raises:
        CouldNotFetch: There is no sitemap, or it cannot be read.
    """
    site = host_and_port(url)
    pages: dict[str, None] = {}
    for page in _walk(_starts(url, fetcher), fetcher):
        if host_and_port(page) == site:
            pages[page] = None
    if not pages:
        raise CouldNotFetch(f"{url}: its sitemap names no page of {site}")
    return list(pages)


def _starts(url: str, fetcher: Fetcher) -> list[str]:
    """The address itself if it is a sitemap, else those robots.txt names, else the usual place."""
    if urlsplit(url).path.endswith((".xml", ".txt", ".gz")):
        return [url]
    answer = fetcher.get(url)
    if answer.status == _OK and (_IS_INDEX.search(answer.body) or _IS_PAGES.search(answer.body)):
        return [url]
    return Robots(fetcher).sitemaps(url) or [urljoin(url, "/sitemap.xml")]


def _walk(starts: list[str], fetcher: Fetcher) -> Iterator[str]:
    left, seen = list(starts), set(starts)
    while left and len(seen) <= MOST_SITEMAPS:
        place = left.pop(0)
        answer = fetcher.get(place)
        if answer.status != _OK:
            raise CouldNotFetch(f"{place} answered {answer.status}; a sitemap was expected there")
        if _IS_INDEX.search(answer.body):
            inner = [each for each in _locations(answer.body) if each not in seen]
            left += inner
            seen.update(inner)
        else:
            yield from _locations(answer.body)


def _locations(body: str) -> list[str]:
    if _IS_INDEX.search(body) or _IS_PAGES.search(body):
        return [unescape(place) for place in _LOCATION.findall(body)]
    lines = (line.strip() for line in body.splitlines())
    return [line for line in lines if line.startswith(("http://", "https://"))]
