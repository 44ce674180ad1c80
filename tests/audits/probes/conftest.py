"""Planted pages for the probes, all opened in one browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from audits.browser import Browser
from audits.loading import load
from audits.outcome import Outcome, RuleResult
from audits.probe import perform
from audits.probe_page import ProbePage
from audits.probes import all_probes
from audits.target import PageTarget
from tests.audits.site import Site

FOLDER = Path(__file__).parent
FRAME = (
    '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>测试</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
    "<body>{body}</body></html>"
)


@dataclass(frozen=True)
class Planted:
    """One page with one planted fault, or with none."""

    probe: str
    title: str
    body: str
    expected: dict[str, str]
    """Rule id -> outcome; every other rule of the probe must not fail."""
    targets: tuple[str, ...]
    """Selectors of what must have failed, or must be looked at."""


def planted(probe: str) -> list[Planted]:
    """Read the pages of one probe."""
    pages = yaml.safe_load((FOLDER / f"{probe}.yaml").read_text("utf-8"))
    return [
        Planted(
            probe,
            page["title"],
            page["page"],
            page["expected"],
            tuple(page.get("targets", ())),
        )
        for page in pages
    ]


Outcomes = dict[str, RuleResult]


@pytest.fixture(scope="session")
def bare_browser() -> Iterator[Browser]:
    """A real Chromium without axe-core, which the probes do not need."""
    with Browser() as running:
        yield running


@pytest.fixture(scope="session")
def probed(bare_browser: Browser, site: Site) -> Callable[[Planted], Outcomes]:
    """Run one probe over one planted page."""
    probes = {probe.name: probe for probe in all_probes()}

    def run(page: Planted) -> Outcomes:
        body = page.body if "<html" in page.body else FRAME.format(body=page.body)
        target = PageTarget(site.put(f"/probed/{page.probe}.html", body))
        driver = bare_browser.driver_for_next_page()
        load(driver, target)
        opened = ProbePage(driver, target, lambda: load(driver, target))
        results = perform(probes[page.probe], opened).results
        return {result.rule.id: result for result in results}

    return run


def check(page: Planted, results: Outcomes) -> None:
    """Compare what came out with what was planted, rule by rule."""
    said = {
        rule_id: (result.outcome.value, result.note, [f.target.selector for f in result.findings])
        for rule_id, result in results.items()
    }
    for rule_id, outcome in page.expected.items():
        assert said[rule_id][0] == outcome, said
    for rule_id, result in results.items():
        if rule_id not in page.expected:
            assert result.outcome not in {Outcome.FAILED, Outcome.COULD_NOT_RUN}, said
    found = {
        finding.target.selector
        for rule_id in page.expected
        for finding in results[rule_id].findings
    }
    assert set(page.targets) <= found, said
