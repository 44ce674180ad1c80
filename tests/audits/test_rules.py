"""Each own rule on pages that pass, fail and are inapplicable, in a real browser.

The cases are data: ``rules/<id>/expected.yaml`` beside the pages, or ``rules/<id>.yaml`` with small
pages in it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from audits.browser import Browser
from audits.collecting import take_snapshot
from audits.loading import load
from audits.outcome import Outcome
from audits.reporters.rule_words import words_on
from audits.rule import evaluate
from audits.rules import OWN_RULES, registry
from audits.target import PageTarget
from tests.audits.site import Site

FOLDER = Path(__file__).parent / "rules"


def _expected(rule_id: str) -> dict[str, Any]:
    cases: dict[str, Any] = yaml.safe_load((FOLDER / rule_id / "expected.yaml").read_text("utf-8"))
    return cases


WITH_FOLDERS = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
WITH_SMALL_PAGES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
CASES = [
    pytest.param(rule_id, page, expected, id=f"{rule_id}-{page.removesuffix('.html')}")
    for rule_id in WITH_FOLDERS
    for page, expected in _expected(rule_id).items()
]


@pytest.mark.browser
@pytest.mark.parametrize(("rule_id", "page", "expected"), CASES)
def test_rule_judges_its_page_as_expected(
    rule_id: str, page: str, expected: dict[str, Any], site: Site, browser: Browser
) -> None:
    driver = browser.driver_for_next_page()
    load(driver, PageTarget(site.file(f"rules/{rule_id}/{page}")))

    result = evaluate(OWN_RULES[rule_id], take_snapshot(driver))

    assert result.note == ""
    assert result.outcome == expected["outcome"]
    for outcome in (Outcome.FAILED, Outcome.CANNOT_TELL):
        found = {
            finding.target.selector: finding.measured for finding in result.with_outcome(outcome)
        }
        assert found == expected.get(outcome, {})
    if "passed_count" in expected:
        assert result.passed_count == expected["passed_count"]


@pytest.mark.browser
@pytest.mark.parametrize("rule_id", WITH_SMALL_PAGES)
def test_rule_finds_what_was_planted_on_the_right_place_and_nothing_else(
    rule_id: str, site: Site, browser: Browser
) -> None:
    cases = yaml.safe_load((FOLDER / f"{rule_id}.yaml").read_text("utf-8"))
    outcomes = [case["outcome"] for case in cases]
    assert {"passed", "inapplicable"} <= set(outcomes)
    assert outcomes.count("failed") + outcomes.count("cannot-tell") >= 2
    for number, case in enumerate(cases):
        driver = browser.driver_for_next_page()
        driver.get(site.put(f"/{rule_id}-{number}.html", case["page"]))
        result = evaluate(OWN_RULES[rule_id], take_snapshot(driver))
        found = [each.target.selector for each in result.with_outcome(Outcome.FAILED)]
        assert (result.note, result.outcome) == ("", case["outcome"]), case["page"]
        assert found == case.get("failed", []), case["page"]
        if "unsure" in case:
            unsure = [each.target.selector for each in result.with_outcome(Outcome.CANNOT_TELL)]
            assert unsure == case["unsure"], case["page"]


@pytest.mark.parametrize("rule_id", WITH_FOLDERS)
def test_every_rule_shows_a_page_that_passes_one_that_fails_and_one_it_does_not_apply_to(
    rule_id: str,
) -> None:
    expected = _expected(rule_id)
    pages = {path.name for path in (FOLDER / rule_id).glob("*.html")}
    assert set(expected) == pages
    outcomes = {case["outcome"] for case in expected.values()}
    assert {"passed", "failed", "inapplicable"} <= outcomes


@pytest.mark.parametrize("rule_id", OWN_RULES)
def test_every_rule_tells_what_why_how_and_by_which_standard(rule_id: str) -> None:
    info = OWN_RULES[rule_id].info
    assert info.what and info.why and info.mend and info.applies_to and info.passes and info.fails
    assert info.clauses and info.impact
    assert info.source in info.tags
    assert all(clause.status in {"confirmed", "restated", "project"} for clause in info.clauses)


@pytest.mark.parametrize("rule_id", OWN_RULES)
def test_every_rule_speaks_english_too(rule_id: str) -> None:
    info = OWN_RULES[rule_id].info
    said = words_on(info, "en")
    assert {"what", "why", "mend", "applies_to"} <= set(said)
    assert set(said["messages"]) == set(info.messages)
    for reason, message in info.messages.items():
        fields = set(re.findall(r"\{(\w+)\}", said["messages"][reason]))
        assert fields <= set(re.findall(r"\{(\w+)\}", message))


def test_two_rules_of_one_id_are_refused() -> None:
    rule = OWN_RULES["text-size"]
    with pytest.raises(ValueError, match="text-size"):
        registry([rule, rule])


def test_every_rule_has_pages_and_every_page_a_rule() -> None:
    assert {*WITH_FOLDERS, *WITH_SMALL_PAGES} == set(OWN_RULES)
