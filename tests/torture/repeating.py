"""The same pages audited again and again: whatever is said once has to be said each time."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audits.auditor import Plan
from audits.crew import Terms, audit_targets
from audits.outcome import Outcome, Report
from audits.reporters.formats import FORMATS
from audits.target import PageTarget
from tests.audits.reporters.samples import full_report
from tests.audits.site import Site
from tests.planted.barriers import barriers

JOBS = 2
_ALWAYS = ("bad_page.html", "clean_page.html")
_REPORT = "/repeated/report.html"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a run said of a page."""

    page: str
    outcome: Outcome
    rule: str
    place: str
    measured: str = ""
    also_seen_by: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.rule} {self.outcome} at {self.place} of {self.page} {self.measured}".strip()


@dataclass(frozen=True, slots=True)
class Repeated:
    """What came of several runs."""

    runs: int
    pages: int
    violations: int
    """Of the first run."""
    differences: tuple[str, ...]


def pages_to_repeat(site: Site, count: int, seed: int) -> list[str]:
    """Put up pages with barriers of every kind, beside a page full of faults, a clean one, and a
    report of ours, which is the longest page there is.
    """
    rng = random.Random(seed)  # noqa: S311 - no secret is drawn
    report = FORMATS["html"].content(full_report(), "zh-Hans").decode()
    always = [*map(site.file, _ALWAYS), site.put(_REPORT, report)]
    planted = rng.sample(barriers(), count - len(always))
    urls = [site.put(f"/repeated/{n}.html", one.page) for n, one in enumerate(planted)]
    return [*always, *urls]


def repeat(urls: Sequence[str], plan: Plan, runs: int) -> Repeated:
    """Audit the pages so many times, each time in fresh browsers, and compare with the first."""
    first, *later = (_said(_run(urls, plan)) for _ in range(runs))
    differences = [
        line for number, said in enumerate(later, 2) for line in _differences(number, first, said)
    ]
    violations = sum(n for each, n in first.items() if each.outcome is Outcome.FAILED)
    return Repeated(runs, len(urls), violations, tuple(differences))


def _run(urls: Sequence[str], plan: Plan) -> Report:
    return audit_targets([PageTarget(url) for url in urls], plan, terms=Terms(jobs=JOBS))


def _said(report: Report) -> Counter[Said]:
    return Counter(said for said in _everything(report))


def _everything(report: Report) -> Iterator[Said]:
    """Give what failed, what a person has to look at, and what could not be looked at."""
    for page in report.pages:
        url = page.target.url
        if page.problem:
            yield Said(url, Outcome.COULD_NOT_RUN, "page", page.problem.obstacle)
        for result in page.results:
            for one in result.findings:
                place, seen = one.target.selector, one.sources
                yield Said(url, one.outcome, result.rule.key, place, one.measured, seen)
            if result.outcome is Outcome.COULD_NOT_RUN:
                yield Said(url, Outcome.COULD_NOT_RUN, result.rule.key, result.note)


def _differences(number: int, first: Counter[Said], said: Counter[Said]) -> Iterator[str]:
    for words, only in (("no longer says", first - said), ("says anew", said - first)):
        for each in only:
            yield f"run {number} {words}: {each}"
