"""A run narrowed to a sample: what is left of its arguments once the pages are chosen."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.console import Console

from audits.crew import Crew, Terms
from audits.discovery.robots import Robots
from audits.named import Named, pages_of_sitemaps, views_of
from audits.outcome import PageReport, Sample
from audits.progress import RunProgress
from audits.said import say
from audits.sampling.finding import SCOUT_PLAN, Found, find
from audits.target import DESKTOP
from audits.walks.step import Session


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The same run over the chosen pages alone. Files and walks are all kept."""

    arguments: argparse.Namespace
    named: Named
    sample: Sample


def narrow(
    arguments: argparse.Namespace,
    named: Named,
    terms: Terms,
    *,
    session: Session | None,
    progress: RunProgress,
    console: Console,
) -> Narrowed:
    """Open pages to see what there is, and choose."""
    once = _with(arguments, viewport=(arguments.viewport or [DESKTOP])[:1])
    with Crew(SCOUT_PLAN, replace(terms, journal=None)) as scout:

        def look(urls: Sequence[str]) -> tuple[PageReport, ...]:
            targets = [replace(each, session=session) for each in views_of(once, urls)]
            progress.expect(len(targets))
            return scout.audit(targets, progress.note)

        listed = pages_of_sitemaps(arguments, scout)
        robots = Robots(scout.fetcher)
        if arguments.crawl and arguments.pause is None:
            scout.slow_down(max(robots.pause_s(url) for url in named.urls))
        found = find(arguments, named.urls, listed[: arguments.most], look, robots)
    beyond = found.left_off + max(len(listed) - arguments.most, 0)
    _tell(found, beyond, arguments, console)
    less = _with(arguments, crawl=False, sitemap=[])
    return Narrowed(less, replace(named, urls=found.chosen.urls), found.chosen.sample)


def _tell(found: Found, beyond: int, arguments: argparse.Namespace, console: Console) -> None:
    """Say what was left alone on the way, and how many were chosen."""
    sample = found.chosen.sample
    sentences = {
        "forbidden": {"count": found.forbidden},
        "left_off": {"count": beyond, "most": arguments.most},
        "sampled": {
            "count": len(found.chosen.urls),
            "pages": sample.pages,
            "templates": len(sample.templates),
            "seed": sample.seed,
        },
    }
    for key, values in sentences.items():
        if values["count"]:
            line = say(key, arguments.report_language, **values)
            console.print(line, markup=False, highlight=False, soft_wrap=True)


def _with(arguments: argparse.Namespace, **changed: object) -> argparse.Namespace:
    return argparse.Namespace(**vars(arguments) | changed)
