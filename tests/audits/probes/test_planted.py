"""Every probe over planted pages: what was planted is found, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from audits.outcome import RuleInfo
from audits.probes import all_probes
from tests.audits.probes.conftest import FOLDER, Outcomes, Planted, check, planted

pytestmark = pytest.mark.browser

PAGES = [page for file in sorted(FOLDER.glob("*.yaml")) for page in planted(file.stem)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.probe}: {page.title}")
def test_probe_finds_what_was_planted_and_nothing_else(
    page: Planted, probed: Callable[[Planted], Outcomes]
) -> None:
    check(page, probed(page))


@pytest.mark.parametrize(
    "info",
    [rule.info for probe in all_probes() for rule in probe.rules],
    ids=lambda info: info.id,
)
def test_every_rule_has_pages_that_fail_pass_and_do_not_apply(info: RuleInfo) -> None:
    outcomes = [page.expected[info.id] for page in PAGES if info.id in page.expected]
    assert "passed" in outcomes
    assert outcomes.count("failed") + outcomes.count("cannot-tell") >= 2
    # A rule that speaks about every page has no example of one it says nothing about.
    assert ("inapplicable" in outcomes) == bool(info.inapplicable)
