"""Watched sites side by side: each one's newest report in numbers, and how it changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from audits.errors import AuditError
from audits.history import Run
from audits.outcome import Impact, Outcome, Report
from audits.reporters.causes import Cause, causes_by_rule
from audits.reporters.json_file import read_report
from audits.reporters.miit import item_results
from audits.reporters.survey import survey_scores, total_points
from audits.watch.store import Looked, Store
from audits.watch.watching import reports_of

MOST_CAUSES = 5


class NothingToCompare(AuditError):
    """No site was looked at, or a name is none of a watched site."""


@dataclass(frozen=True, slots=True)
class Office:
    """One site."""

    id: str
    name: str
    looked: datetime
    """When the run began that is told of."""
    problem: str
    """Why the run after that one gave no report; empty when there was none."""
    pages: int
    """Addresses that were audited, whatever the number of windows."""
    pages_in_all: int
    """Addresses there are; more than ``pages`` in a sample, and when some could not be opened."""
    gaps: int
    """Pages and rules that could not be looked at."""
    violations: int
    by_impact: dict[Impact | None, int]
    """``None`` for rules that do not say how hard they hit."""
    items_wrong: int
    """Items of the MIIT annexes with a fault."""
    items_unfaulted: int
    """Items where rules found no fault, which is not that they are met."""
    items_left: int
    """Items that no rule could decide; people have to look."""
    points: float | None
    """Survey-style, of 100; ``None`` when a part was not judged."""
    before: int | None
    """Violations of the run before; ``None`` for a first run."""
    run: Run
    """The newest run, with what is new and mended since the one before."""
    causes: tuple[Cause, ...]
    """Those on most pages."""

    @property
    def per_page(self) -> float:
        """Violations for each page, so that a large site is not blamed for its size."""
        return self.violations / max(self.pages, 1)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Sites side by side."""

    offices: tuple[Office, ...]
    """The one with most violations a page first."""
    unseen: tuple[tuple[str, str], ...]
    """Names of the sites that have no report, and why."""


def compare(folder: Path, names: Sequence[str] = ()) -> Comparison:
    """Put sites side by side, from what the watch kept in its folder.

    Args:
        folder: The watch's.
        names: Ids of sites; all of them when none is named.

    Raises:
        NothingToCompare: A name is not known there, or no site has a report.
        ReportUnreadable: A report was changed by somebody.
    """
    store = Store.existing(folder)
    known = store.sites() if store else []
    if store is None or not known or (strange := [name for name in names if name not in known]):
        wanted = ", ".join(strange) if store and known else "any site"
        raise NothingToCompare(
            f"{wanted} was never watched in {folder}; run: yinqiao audit watch SITE --data {folder}"
        )
    looked_at: list[Office] = []
    unseen = []
    for site in dict.fromkeys(names or known):
        looked, kept = store.looked(site), reports_of(folder, site)
        runs = store.history.runs(site)
        report = read_report(kept[-1] / "report.json") if kept and runs else None
        if report and (opened := _opened(report)):
            looked_at.append(_office(site, looked, report, opened, runs))
        else:
            unseen.append((looked.name, looked.problem))
    ordered = sorted(looked_at, key=lambda office: (-office.per_page, office.id))
    return Comparison(tuple(ordered), tuple(unseen))


def _opened(report: Report) -> int:
    """How many addresses could be audited: a site that is down is not without fault."""
    return len({page.target.url for page in report.pages if not page.problem})


def _office(site: str, looked: Looked, report: Report, opened: int, runs: Sequence[Run]) -> Office:
    impacts: Counter[Impact | None] = Counter(
        rule.impact for page in report.pages for rule, _ in page.findings(Outcome.FAILED)
    )
    items = Counter(each.outcome for each in item_results(report))
    named = len({page.target.url for page in report.pages})
    return Office(
        id=site,
        name=looked.name,
        looked=report.started,
        problem=looked.problem,
        pages=opened,
        pages_in_all=report.sample.pages if report.sample else named,
        gaps=runs[-1].gaps,
        violations=impacts.total(),
        by_impact={impact: impacts[impact] for impact in (*reversed(Impact), None)},
        items_wrong=items[Outcome.FAILED],
        items_unfaulted=items[Outcome.PASSED],
        items_left=items.total() - items[Outcome.FAILED] - items[Outcome.PASSED],
        points=total_points(survey_scores(report)),
        before=runs[-2].failed if len(runs) > 1 else None,
        run=runs[-1],
        causes=_widest(report),
    )


def _widest(report: Report) -> tuple[Cause, ...]:
    """The causes on most pages; of those on equally many, what hits hardest."""
    found = causes_by_rule(report, Outcome.FAILED, count(1))
    causes = [cause for rule in found for cause in rule.causes]
    return tuple(sorted(causes, key=lambda cause: -len(cause.page_numbers))[:MOST_CAUSES])
