"""What the audit says of each planted barrier, and whether it names the right place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from audits.auditor import Auditor, Plan
from audits.axe import AxeEngine
from audits.browser import Browser
from audits.outcome import Finding, Outcome, PageReport
from audits.probes import all_probes
from audits.target import PageTarget
from tests.audits.site import Answer, Site, running_site
from tests.planted.barriers import CLEAN, Barrier

_PICTURE = Answer(
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><path d="M9 9h70v70z"/></svg>',
    "image/svg+xml",
)
_SIZES = frozenset({"target-size", "text-size", "line-spacing"})
"""Every plain link or field of ours falls short of these: they count only for what is set badly."""
_PLAIN_WORDS = "plain"
"""How easily words are read is another fault than what is planted in them."""
_SET_TEXT = "Text and layout"


@dataclass(frozen=True, slots=True)
class Judged:
    """One barrier, and what was said at its place."""

    barrier: Barrier
    failed_by: tuple[str, ...]
    unsure: tuple[str, ...]
    problem: str = ""
    """Why the page could not be audited; such a page counts as missed."""


def judge(barriers: Iterable[Barrier]) -> Iterator[Judged]:
    """Audit the pages one after the other in one browser."""
    engine = AxeEngine()
    with running_site() as site, Browser(engine.preload) as browser:
        _furnish(site)
        for barrier in barriers:
            plan = Plan(probes=all_probes() if barrier.needs_use else (), with_pictures=False)
            address = site.put("/planted", barrier.page)
            page = Auditor(browser, engine, plan).audit_page(PageTarget(address))
            yield _judged(barrier, page)


def violations_on_the_clean_page() -> list[str]:
    """Audit the page without a barrier in every way; gives the rules it breaks.

    Raises:
        ValueError: It could not be audited, so nothing can be said.
    """
    engine = AxeEngine()
    with running_site() as site, Browser(engine.preload) as browser:
        _furnish(site)
        auditor = Auditor(browser, engine, Plan.full())
        page = auditor.audit_page(PageTarget(site.put("/planted", CLEAN)))
    bad = {Outcome.FAILED, Outcome.COULD_NOT_RUN}
    if page.problem:
        raise ValueError(f"the clean page could not be audited: {page.problem}")
    return [result.rule.key for result in page.results if result.outcome in bad]


def _furnish(site: Site) -> None:
    for path in ("/card.png", "/1.jpg", "/IMG_2034.jpg"):
        site.put(path, _PICTURE)
    for path in ("/next", "/"):
        site.put(path, CLEAN)


def _judged(barrier: Barrier, page: PageReport) -> Judged:
    return Judged(
        barrier,
        _keys(barrier, page, Outcome.FAILED),
        _keys(barrier, page, Outcome.CANNOT_TELL),
        str(page.problem or ""),
    )


def _keys(barrier: Barrier, page: PageReport, outcome: Outcome) -> tuple[str, ...]:
    return tuple(
        result.rule.key
        for result in page.results
        if barrier.category == _SET_TEXT or result.rule.id not in _SIZES
        if _PLAIN_WORDS not in result.rule.tags
        for finding in result.with_outcome(outcome)
        if _is_at(finding, barrier.target)
    )


def _is_at(finding: Finding, target: str) -> bool:
    """Whether the finding names the barrier's own element, or one inside it."""
    if finding.target is None:
        return False
    if target == "#barrier" and 'id="barrier"' in finding.target.html.partition(">")[0]:
        return True
    first = finding.target.path[0][0]
    if target != "#barrier":
        return first.rpartition(" ")[2] == target
    return first == target or first.startswith((f"{target} ", f"{target}>"))
