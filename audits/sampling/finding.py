"""All pages there are, each opened at most once to see how it is built, and judged by nobody."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from audits.auditor import Plan
from audits.discovery.crawl import crawl
from audits.discovery.robots import Robots
from audits.outcome import PageReport
from audits.sampling.choosing import Chosen, choose, to_look_at

SCOUT_PLAN = Plan(rules=(), axe_rules=(), with_pictures=False, with_links=True, with_skeleton=True)
"""Pages are loaded in the browser, so that what scripts build and link to counts."""

Look = Callable[[Sequence[str]], Sequence[PageReport]]
"""Opens pages by ``SCOUT_PLAN``; gives one report for each, in the same order."""


@dataclass(frozen=True, slots=True)
class Found:
    """What there is, and what was chosen of it."""

    chosen: Chosen
    forbidden: int = 0
    """Links that robots.txt asks to leave alone."""
    left_off: int = 0
    """Links found and not followed because there were enough pages."""


def find(
    arguments: argparse.Namespace,
    starts: Sequence[str],
    listed: Sequence[str],
    look: Look,
    robots: Robots,
) -> Found:
    """Find the pages of a run and choose among them.

    Args:
        arguments: The command's.
        starts: Addresses that were named; a crawl begins there.
        listed: What sitemaps name.
        look: How pages are opened.
        robots: What the sites ask.
    """
    opened: list[PageReport] = []
    forbidden = left_off = 0

    def noted(urls: Sequence[str]) -> Sequence[PageReport]:
        pages = look(urls)
        opened.extend(pages)
        return pages

    urls = list(starts)
    if arguments.crawl:
        crawled = crawl(starts, noted, robots, depth=arguments.depth, most=arguments.most)
        forbidden, left_off = crawled.forbidden, crawled.left_off
        urls = [page.target.url for page in crawled.pages]
    urls += listed
    known = {page.target.url for page in opened}
    noted([url for url in to_look_at(urls, arguments.seed) if url not in known])
    chosen = choose(urls, _skeletons(opened), arguments.sample, arguments.seed)
    return Found(chosen, forbidden, left_off)


def _skeletons(pages: Iterable[PageReport]) -> dict[str, str]:
    """A page that cannot be opened is a kind of its own: one is audited, and its reason is told."""
    return {
        page.target.url: page.problem.obstacle if page.problem else page.skeleton for page in pages
    }
