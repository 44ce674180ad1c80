"""The command's run: its pages found, audited by a crew, and put into one report."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from importlib import metadata

from rich.console import Console

from audits.auditor import Plan
from audits.crew import Crew, Terms
from audits.discovery.crawl import crawl
from audits.discovery.robots import Robots
from audits.journal import Journal
from audits.linked.asking import Asker
from audits.linked.judging import judge_linked
from audits.linked.rules import LINKED_RULES
from audits.named import (
    Named,
    files_of,
    pages_of_journeys,
    pages_of_sitemaps,
    reach_of,
    read_named,
    session_of,
    views_of,
    walked,
)
from audits.outcome import PageReport, Report, RuleInfo
from audits.pace import Pace
from audits.progress import RunProgress
from audits.reach import Reach
from audits.said import say
from audits.sampling.narrowing import narrow
from audits.target import PageTarget
from audits.vendored import pins

JOURNAL = "unfinished.jsonl"
PUBLIC_PAUSE_S = 0.5
"""Left between two pages of a site that is not ours, when many of its pages are visited."""
Look = Callable[[Sequence[PageTarget]], tuple[PageReport, ...]]


def run(arguments: argparse.Namespace, console: Console) -> Report:
    """Do what the command line asks for.

    Raises:
        AuditError: Nothing can be audited.
    """
    named = read_named(arguments)
    plan = _plan(arguments)
    journal = Journal(arguments.out / JOURNAL, _same(plan), resume=arguments.resume)
    language = arguments.report_language
    if journal.count:
        _tell(console, say("resumed", language, count=journal.count))
    terms = Terms(
        jobs=arguments.jobs,
        reach=reach_of(arguments, named),
        grid=arguments.grid,
        switches=tuple(arguments.switch),
        pace=Pace(pause_s(arguments, named)),
        journal=journal,
    )
    with Crew(plan, terms) as crew, RunProgress(console, language) as progress:
        session = session_of(crew, named.login)

        def look(targets: Sequence[PageTarget]) -> tuple[PageReport, ...]:
            progress.expect(len(targets))
            return crew.audit([replace(each, session=session) for each in targets], progress.note)

        sample = None
        if arguments.sample:
            less = narrow(
                arguments, named, terms, session=session, progress=progress, console=console
            )
            arguments, named, sample = less.arguments, less.named, less.sample
        pages = _pages(arguments, named, crew, look, console)
        if wanted := linked_rules(arguments):
            asker = Asker(crew.fetcher)
            pages = judge_linked(pages, asker, wanted, elsewhere=arguments.linked_elsewhere)
        report = replace(crew.report(pages), sample=sample)
    journal.end()
    return report


def audit_with_progress(targets: Sequence[PageTarget], plan: Plan, console: Console) -> Report:
    """Audit pages that are known, and show how far it is.

    Raises:
        AuditError: Nothing can be audited.
    """
    with Crew(plan) as crew, RunProgress(console, "zh-Hans") as progress:
        progress.expect(len(targets))
        return crew.report(crew.audit(targets, progress.note))


def _pages(
    arguments: argparse.Namespace, named: Named, crew: Crew, look: Look, console: Console
) -> Iterable[PageReport]:
    """Audit what was named; what a crawl finds on the way is audited too."""
    language, most = arguments.report_language, arguments.most
    listed = pages_of_sitemaps(arguments, crew)
    if len(listed) > most:
        _tell(console, say("left_off", language, count=len(listed) - most, most=most))
    known = [*files_of(arguments), *listed[:most]]
    ways = [*walked(arguments, named.walks), *pages_of_journeys(arguments, crew)]
    if not arguments.crawl:
        return look([*views_of(arguments, [*named.urls, *known]), *ways])
    pages = look([*views_of(arguments, known), *ways])
    robots = Robots(crew.fetcher)
    if arguments.pause is None:
        crew.slow_down(max(robots.pause_s(url) for url in named.urls))
    crawled = crawl(
        named.urls,
        lambda urls: look(views_of(arguments, urls)),
        robots,
        depth=arguments.depth,
        most=most,
    )
    if crawled.forbidden:
        _tell(console, say("forbidden", language, count=crawled.forbidden))
    if crawled.left_off:
        _tell(console, say("left_off", language, count=crawled.left_off, most=most))
    return (*pages, *crawled.pages)


def _plan(arguments: argparse.Namespace) -> Plan:
    plan = Plan() if arguments.quick else Plan.full()
    if arguments.rules is not None:
        plan = Plan.only(_listed(arguments.rules))
    for_people, with_linked = arguments.checks is not None, bool(linked_rules(arguments))
    plan = replace(plan, with_linked=with_linked)
    return replace(plan, with_aaa=arguments.aaa, with_links=arguments.crawl, for_people=for_people)


def linked_rules(arguments: argparse.Namespace) -> tuple[RuleInfo, ...]:
    """Give the rules on what pages link to that are asked for; naming one asks for it."""
    if arguments.rules is not None:
        named = _listed(arguments.rules)
        return tuple(rule for rule in LINKED_RULES if rule.is_named_in(named))
    return LINKED_RULES if arguments.linked or arguments.linked_elsewhere else ()


def _listed(text: str) -> list[str]:
    return [rule_id for piece in text.split(",") if (rule_id := piece.strip())]


def _same(plan: Plan) -> str:
    """What has to be the same for the pages of an interrupted run to be taken over."""
    axe = sorted(pin.sha256 for pin in pins().values())
    rules = [rule.info.id for rule in plan.rules]
    rules += [rule.info.id for probe in plan.probes for rule in probe.rules]
    options = (plan.axe_rules, plan.with_aaa, plan.with_links, plan.for_people, plan.with_linked)
    kept = (metadata.version("yinqiao"), axe, rules, *options)
    return json.dumps(kept)


def pause_s(arguments: argparse.Namespace, named: Named) -> float:
    """Many pages of a public site are visited slowly; what robots.txt asks counts if it is more."""
    if arguments.pause is not None:
        return float(arguments.pause)
    visited = [*arguments.sitemap, *(named.urls if arguments.crawl else ())]
    public = [url for url in visited if Reach().allows(url)]
    return PUBLIC_PAUSE_S if public else 0.0


def _tell(console: Console, line: str) -> None:
    console.print(line, markup=False, highlight=False, soft_wrap=True)
