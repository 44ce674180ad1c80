"""Who may apply: rules against what is known; nothing is guessed."""

from __future__ import annotations

import pytest

from access.journeys.model import Rule
from access.journeys.rules import Verdict, apply_rule

YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN


def rule(**parts: object) -> Rule:
    return Rule(reason="还差几年。", instead="可以接着交。", **parts)  # type: ignore[arg-type]  # any parts


@pytest.mark.parametrize(
    ("age", "verdict"), [("79", NO), ("80", YES), ("101", NO), ("八十", UNKNOWN), (None, UNKNOWN)]
)
def test_a_rule_on_a_number_says_no_only_outside_its_bounds(
    age: str | None, verdict: Verdict
) -> None:
    known = {} if age is None else {"age": age}
    assert apply_rule(rule(fact="age", at_least=80, at_most=100), known) is verdict


@pytest.mark.parametrize(
    ("amount", "verdict"),
    [("320.50", YES), ("500.00", YES), ("500.01", NO), ("-3", NO), ("٣", UNKNOWN), ("", UNKNOWN)],
)
def test_a_rule_on_an_amount_counts_its_decimals(amount: str, verdict: Verdict) -> None:
    assert apply_rule(rule(fact="pension", at_least=0, at_most=500), {"pension": amount}) is verdict


@pytest.mark.parametrize(("chosen", "verdict"), [("a", YES), ("b,a", YES), ("b,c", NO)])
def test_of_several_choices_one_that_fits_is_enough(chosen: str, verdict: Verdict) -> None:
    assert apply_rule(rule(fact="cards", one_of=("a",)), {"cards": chosen}) is verdict


@pytest.mark.parametrize(("living", "verdict"), [("alone", YES), ("hospital", NO)])
def test_a_rule_on_a_choice_says_no_to_every_other_answer(living: str, verdict: Verdict) -> None:
    assert apply_rule(rule(fact="living", one_of=("alone",)), {"living": living}) is verdict


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        ({"scheme": "employee", "years-paid": "9"}, NO),
        ({"scheme": "employee", "years-paid": "15"}, YES),
        ({"scheme": "employee"}, UNKNOWN),
        ({"scheme": "resident", "years-paid": "9"}, YES),
        ({"scheme": "resident"}, YES),
        ({"years-paid": "9"}, UNKNOWN),
        ({"years-paid": "15"}, YES),
        ({}, UNKNOWN),
    ],
)
def test_a_rule_for_some_people_says_no_only_to_those(
    known: dict[str, str], verdict: Verdict
) -> None:
    some = rule(fact="years-paid", at_least=15, when={"scheme": ("employee",)})
    assert apply_rule(some, known) is verdict
