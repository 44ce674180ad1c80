from __future__ import annotations

from itertools import combinations, pairwise

from access.journeys import Service, can_visit, next_missing, next_step, previous_step
from tests.access.journeys.answers import ANSWERS


def test_only_a_step_whose_earlier_steps_are_answered_can_be_visited(
    pension_check: Service,
) -> None:
    ids = [step.id for step in pension_check.steps]
    for size in range(len(ids) + 1):
        for answered in combinations(ids, size):
            for position, step_id in enumerate(ids):
                expected = set(ids[:position]) <= set(answered)
                assert can_visit(pension_check, answered, step_id) is expected


def test_a_step_the_service_does_not_have_cannot_be_visited(pension_check: Service) -> None:
    assert not can_visit(pension_check, ANSWERS, "no-such-step")


def test_the_first_gap_comes_next(pension_check: Service) -> None:
    first = next_missing(pension_check, {})
    assert first is pension_check.steps[0]
    gap = next_missing(pension_check, ANSWERS.keys() - {"living"})
    assert gap is not None
    assert gap.id == "living"
    assert next_missing(pension_check, ANSWERS) is None


def test_steps_follow_one_another_both_ways(pension_check: Service) -> None:
    steps = pension_check.steps
    assert previous_step(pension_check, steps[0]) is None
    assert next_step(pension_check, steps[-1]) is None
    for before, after in pairwise(steps):
        assert next_step(pension_check, before) is after
        assert previous_step(pension_check, after) is before
