"""Following links from page to page of one site, level by level, as its robots.txt allows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urldefrag, urlsplit

from audits.discovery.robots import Robots
from audits.outcome import PageReport
from audits.reach import host_and_port

Look = Callable[[Sequence[str]], Sequence[PageReport]]
"""Audits pages; gives at least one report for each, in the same order."""

NO_PAGES = re.compile(
    r"\.(pdf|docx?|xlsx?|pptx?|wps|zip|rar|7z|gz|tar|apk|exe|dmg|iso|jpe?g|png|gif|svg|webp|ico|bmp"
    r"|mp[34]|wav|avi|mov|webm|css|js|json|xml|rss|txt|csv|ics)$"
)
"""How addresses end that lead to files, not to pages."""
LEADS_OUT = ("logout", "log-out", "signout", "sign-out", "logoff", "tuichu", "注销", "退出")
"""What the address of a link that ends a session holds."""


@dataclass(frozen=True, slots=True)
class Crawled:
    """What came of a crawl."""

    pages: tuple[PageReport, ...]
    forbidden: int
    """Links that robots.txt asks to leave alone."""
    left_off: int
    """Links found and not followed because there were enough pages."""


def crawl(starts: Sequence[str], look: Look, robots: Robots, *, depth: int, most: int) -> Crawled:
    """Audit the starting pages, then the pages of the same sites they link to, and so on.

    The same site gives the same pages in the same order, however many are looked at at once.

    Args:
        starts: Where to begin; always looked at.
        look: How pages are audited.
        robots: What the sites ask.
        depth: How many links away from the start.
        most: How many addresses at most.
    """
    sites = {host_and_port(url) for url in starts}
    seen = {_plain(url) for url in starts}
    level = list(dict.fromkeys(_plain(url) for url in starts))[:most]
    reports: list[PageReport] = []
    forbidden: set[str] = set()
    left_off: set[str] = set()
    taken = len(level)
    for _ in range(depth):
        pages = look(level)
        reports += pages
        found = [url for url in _links(pages, sites) if url not in seen]
        seen.update(found)
        forbidden |= {url for url in found if not robots.allows(url)}
        allowed = [url for url in found if url not in forbidden]
        level = allowed[: most - taken]
        left_off |= set(allowed[most - taken :])
        taken += len(level)
        if not level:
            break
    else:
        reports += look(level)
    return Crawled(tuple(reports), len(forbidden), len(left_off))


def _links(pages: Iterable[PageReport], sites: set[str]) -> list[str]:
    """Links to pages of the same sites, each once, in the order they stand in."""
    links = (_plain(link) for page in pages for link in page.links)
    return list(dict.fromkeys(link for link in links if _is_page(link, sites)))


def _is_page(url: str, sites: set[str]) -> bool:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or host_and_port(url) not in sites:
        return False
    lower = url.lower()
    return not NO_PAGES.search(parts.path.lower()) and not any(word in lower for word in LEADS_OUT)


def _plain(url: str) -> str:
    """Without the fragment: another place on the same page is no other page."""
    return urldefrag(url).url
