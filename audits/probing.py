"""All probes on one page, one after the other, and what they bring back. No judging."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from selenium.webdriver.chrome.webdriver import WebDriver as Chrome

from audits.loading import load
from audits.outcome import FocusStop, Portrait, RuleResult
from audits.pictures import picture_page
from audits.probe import Probe, perform
from audits.probe_page import ProbePage
from audits.probes.keyboard_walk import Walk
from audits.target import PageTarget


@dataclass(frozen=True, slots=True)
class Used:
    """What came of using a page."""

    results: tuple[RuleResult, ...] = ()
    keyboard_path: tuple[FocusStop, ...] = ()
    portrait: Portrait | None = None


def use_page(driver: Chrome, target: PageTarget, probes: Iterable[Probe[Any]]) -> Used:
    """Use the page that is open in all the ways given; it is left as it was at first.

    Raises:
        CouldNotAudit: The page cannot be opened again.
    """
    page = ProbePage(driver, target, lambda: load(driver, target))
    kept = [probe.without(target.without) for probe in probes]
    done = [perform(probe, page) for probe in kept if probe.rules]
    if not done:
        return Used()
    if page.is_used:
        page.restore()
    walk = next((each.seen for each in done if isinstance(each.seen, Walk)), None)
    path = tuple(_path(walk)) if walk else ()
    return Used(
        results=tuple(result for each in done for result in each.results),
        keyboard_path=path,
        portrait=picture_page(driver, target.viewport) if path else None,
    )


def _path(walk: Walk) -> Iterator[FocusStop]:
    unseen = {
        walk.stops[number].kind
        for number, look in walk.looks.items()
        if not (look.changed_px or look.has_caret)
    }
    for number in walk.forward:
        stop = walk.stops[number]
        yield FocusStop(stop.target, stop.name, is_visible=stop.kind not in unseen)
