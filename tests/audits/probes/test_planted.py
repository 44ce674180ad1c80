"""Every probe over planted pages: what was planted is found, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from audits.probes import all_probes
from tests.audits.probes.conftest import FOLDER, Outcomes, Planted, check, planted

PAGES = [page for file in sorted(FOLDER.glob("*.yaml")) for page in planted(file.stem)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.probe}: {page.title}")
def test_probe_finds_what_was_planted_and_nothing_else(
    page: Planted, probed: Callable[[Planted], Outcomes]
) -> None:
    check(page, probed(page))


@pytest.mark.parametrize(
    "rule_id", [rule.info.id for probe in all_probes() for rule in probe.rules]
)
def test_every_rule_has_pages_that_fail_pass_and_do_not_apply(rule_id: str) -> None:
    outcomes = [page.expected[rule_id] for page in PAGES if rule_id in page.expected]
    assert "passed" in outcomes
    assert "inapplicable" in outcomes
    assert outcomes.count("failed") + outcomes.count("cannot-tell") >= 2
