"""The ministry's items and the survey-style score: no item is met by machine alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audits.explaining import find_rule
from audits.outcome import Outcome, RuleInfo, RuleResult
from audits.reporters.miit import item_results, items
from audits.reporters.survey import principle_of, survey_scores, total_points
from audits.reporters.words import LANGUAGES, report_words
from audits.rules.text_size import INFO as TEXT_SIZE
from tests.audits.reporters.samples import CONTRAST, KEYBOARD, LABEL, full_report, page


def test_items_are_those_of_both_annexes() -> None:
    assert [each.id for each in items()] == [f"A{n}" for n in range(1, 23)] + [
        f"W{n}" for n in range(1, 20)
    ]
    assert all(set(LANGUAGES) == set(each.text) for each in items())


def test_every_rule_an_item_names_exists() -> None:
    for item in items():
        for key in item.rules:
            assert find_rule(key).key == key


def test_one_failure_fails_the_item_and_an_item_without_rules_is_for_people() -> None:
    results = {each.item.id: each for each in item_results(full_report())}
    assert results["A3"].outcome is Outcome.FAILED
    assert results["A7"].outcome is Outcome.CANNOT_TELL
    assert results["A18"].outcome is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_item_without_faults_is_not_called_met(language: str) -> None:
    word = report_words(language)["miit"]["outcomes"]["passed"]
    assert word in {"没有查出问题", "no fault found"}


def test_a_broken_rule_is_no_pass() -> None:
    broken = RuleResult(TEXT_SIZE, Outcome.COULD_NOT_RUN, note="gone")
    fine = RuleResult(TEXT_SIZE, Outcome.PASSED, passed_count=1)
    pages = page("https://example.org/1", fine), page("https://example.org/2", broken)
    results = {each.item.id: each for each in item_results(replace(full_report(), pages=pages))}
    assert results["A3"].outcome is Outcome.COULD_NOT_RUN


@pytest.mark.parametrize(
    ("rule", "principle"),
    [(CONTRAST, "perceivable"), (KEYBOARD, "operable"), (LABEL, "compatible")],
    ids=lambda value: value.id if isinstance(value, RuleInfo) else value,
)
def test_a_rule_counts_where_its_criterion_belongs(rule: RuleInfo, principle: str) -> None:
    assert principle_of(rule) == principle


def test_score_counts_what_was_judged_only() -> None:
    outcomes = [Outcome.PASSED, Outcome.FAILED, Outcome.CANNOT_TELL, Outcome.COULD_NOT_RUN]
    pages = [
        page(f"https://example.org/{number}", RuleResult(CONTRAST, outcome))
        for number, outcome in enumerate(outcomes)
    ]
    scores = survey_scores(replace(full_report(), pages=tuple(pages)))
    assert [each.weight for each in scores] == [30, 30, 20, 20]
    assert scores[0].points == 15
    assert scores[1].points is None
    assert total_points(scores) is None
