"""Runs one audit in a process of its own: ``python -m access.audit_desk.child FOLDER``.

The folder holds the order; progress, reports and the sum are written beside it. What may be opened
is said on the command line, never in the order. The process ends with the one that started it.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import metadata
from itertools import product
from pathlib import Path

from access.audit_desk.findings import Findings
from access.audit_desk.order import MOST_PAGES, Order
from access.audit_desk.places import Places
from access.audit_desk.progress import ORDER, PROGRESS, SUM, Progress, Sum
from audits.auditor import Plan
from audits.crew import Crew, Terms
from audits.discovery.crawl import crawl
from audits.discovery.robots import Robots
from audits.errors import AuditError, CouldNotAudit
from audits.guided import Checks, with_answers
from audits.history import History
from audits.journal import Journal
from audits.linked.asking import Asker
from audits.linked.judging import judge_linked
from audits.outcome import Outcome, PageReport, Report
from audits.pace import Pace
from audits.reach import Reach
from audits.reporters.formats import FORMATS
from audits.sites import site_of
from audits.target import PageTarget, Viewport

_JOURNAL = "unfinished.jsonl"
_PAUSE_S = 0.5
"""Left between two pages of a site: it is somebody else's."""
_NICER = 10
"""Citizens' pages come first."""
_LANGUAGES = ("zh-Hans", "en")


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code: 0 done, 1 nothing could be audited."""
    parser = argparse.ArgumentParser(prog="access.audit_desk.child")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--history", type=Path, required=True)
    parser.add_argument("--checks", type=Path, required=True)
    parser.add_argument("--host", action="append", default=[], metavar="HOST:PORT")
    given = parser.parse_args(argv)
    _end_with_parent()
    os.nice(_NICER)
    order = Order.model_validate_json((given.folder / ORDER).read_text("utf-8"))
    try:
        found = run_order(order, given.folder, Reach(hosts=frozenset(given.host)))
        report = _with_people(order, found, Checks(given.checks))
    except (AuditError, CouldNotAudit) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    _write_reports(order, report, given.folder)
    _write_pictures(report, Places(given.folder.parent), given.folder.name)
    if not order.rule:
        History(given.history).add(report, site_of(report))
    gaps = report.total(Outcome.COULD_NOT_RUN) + sum(1 for page in report.pages if page.problem)
    summed = Sum(failed=report.total(Outcome.FAILED), gaps=gaps)
    _put(given.folder / SUM, summed.model_dump_json().encode())
    return 0


def run_order(order: Order, folder: Path, reach: Reach) -> Report:
    """Audit what is asked for; what an interrupted run has finished is taken over.

    Raises:
        AuditError: Nothing can be audited.
    """
    plan = Plan.full() if order.is_full else Plan()
    plan = replace(plan, with_linked=order.with_linked)
    if order.rule:
        plan = Plan.only([order.rule])
    plan = replace(plan, with_links=order.depth > 0, for_people=True)
    same = f"{metadata.version('yinqiao')} {order.model_dump_json()}"
    journal = Journal(folder / _JOURNAL, same, resume=True)
    terms = Terms(reach=reach, pace=Pace(_PAUSE_S), journal=journal)
    with Crew(plan, terms) as crew:
        count = _Counting(folder / PROGRESS)

        def look(targets: Sequence[PageTarget]) -> tuple[PageReport, ...]:
            count.expect(len(targets))
            return crew.audit(targets, count.note)

        pages = _pages(order, crew, look)
        if plan.with_linked:
            pages = judge_linked(pages, Asker(crew.fetcher), plan.linked, elsewhere=False)
        report = crew.report(pages)
    journal.end()
    return report


def _with_people(order: Order, report: Report, checks: Checks) -> Report:
    """Keep what people are to be asked of a site, and heed what they have said of it."""
    site = site_of(report)
    if not order.rule:
        checks.keep(report, site)
    return with_answers(report, checks.answers(site))


def _pages(
    order: Order, crew: Crew, look: Callable[[Sequence[PageTarget]], tuple[PageReport, ...]]
) -> tuple[PageReport, ...]:
    if order.rule:
        return look([view.target for view in order.again])
    windows = [Viewport.parse(each) for each in order.windows]

    def look_at(urls: Sequence[str]) -> tuple[PageReport, ...]:
        return look([PageTarget(url, window) for url, window in product(urls, windows)])

    if not order.depth:
        return look_at([order.url])
    robots = Robots(crew.fetcher)
    crew.slow_down(robots.pause_s(order.url))
    return crawl([order.url], look_at, robots, depth=order.depth, most=MOST_PAGES).pages


class _Counting:
    """Writes down how many pages are done of those that are known."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._done = self._known = 0

    def expect(self, pages: int) -> None:
        """Be told of pages to come."""
        self._known += pages
        self._write()

    def note(self, _page: PageReport) -> None:
        """Be told that a page is done."""
        self._done += 1
        self._write()

    def _write(self) -> None:
        _put(self._path, Progress(done=self._done, known=self._known).model_dump_json().encode())


def _write_reports(order: Order, report: Report, folder: Path) -> None:
    for each in FORMATS.values():
        if order.rule and each.name != "json":
            continue
        if each.name == "html":
            for language in _LANGUAGES:
                _put(folder / f"report.{language}.html", each.content(report, language))
        else:
            _put(folder / f"report{each.suffix}", each.content(report, _LANGUAGES[0]))


def _write_pictures(report: Report, places: Places, run: str) -> None:
    """One for each violation: of the first place that could be pictured."""
    for cause in Findings.of(report).causes:
        for each in cause.occurrences:
            shot = report.pages[each.page_number - 1].shots.get(each.finding.target)
            if shot is not None:
                _put(places.picture(run, cause.number), shot)
                break


def _put(path: Path, content: bytes) -> None:
    """Whole or not at all: others read it at any moment."""
    beside = path.with_name(f"{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)


def _end_with_parent() -> None:
    """Be gone, browsers included, when the server is, even by ``kill -9``.

    The server holds the other end of standard input, which ends with it. The process was started
    as the head of a group, and its browsers belong to the group.
    """

    def wait() -> None:
        # Unbuffered: the interpreter cannot end while a thread holds the lock of a buffer.
        while os.read(sys.stdin.fileno(), 1):
            pass
        os.killpg(os.getpgid(0), signal.SIGKILL)

    threading.Thread(target=wait, daemon=True).start()


if __name__ == "__main__":
    sys.exit(main())
