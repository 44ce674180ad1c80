"""What is learnt of a person's pauses, and how it is forgotten again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.patience import LEAST_MS, MOST_MS, USUAL_MS, Patience

patiences = st.integers(LEAST_MS, MOST_MS).map(Patience)
pauses = st.floats(0, 30_000)


def test_at_first_two_seconds_are_waited() -> None:
    assert Patience().end_silence_ms == USUAL_MS == 2_000


def test_whoever_goes_on_after_two_and_a_half_seconds_is_given_that_and_more() -> None:
    assert Patience().after_going_on(2_500, 2_000).end_silence_ms == 2_900


def test_it_grows_by_half_a_second_at_least() -> None:
    assert Patience().after_going_on(2_010, 2_000).end_silence_ms == 2_500


def test_going_on_in_a_shorter_wait_of_yes_or_no_counts_by_what_was_lacking() -> None:
    assert Patience().after_going_on(1_500, 1_000).end_silence_ms == 2_900


def test_what_was_learnt_is_forgotten_over_some_turns_without_pauses() -> None:
    patience, turns = Patience(3_000), 0
    while patience.end_silence_ms > USUAL_MS:
        patience, turns = patience.after_turn(0), turns + 1
    assert turns == 10


def test_long_pauses_inside_answers_keep_it_long() -> None:
    patience = Patience(3_000)
    for _ in range(50):
        patience = patience.after_turn(2_300)
    assert patience.end_silence_ms == 2_700


def test_whoever_never_pauses_is_in_the_end_kept_waiting_for_no_longer_than_needed() -> None:
    patience = Patience()
    for _ in range(50):
        patience = patience.after_turn(200)
    assert patience.end_silence_ms == LEAST_MS


@pytest.mark.parametrize("ms", [1_499, 3_501, 0, -1])
def test_a_patience_out_of_bounds_is_refused(ms: int) -> None:
    with pytest.raises(ValueError, match="1500 to 3500"):
        Patience(ms)


@given(patiences, pauses, st.floats(1_000, 3_500))
def test_it_never_leaves_its_bounds_and_going_on_never_shortens_it(
    patience: Patience, pause_ms: float, waited_ms: float
) -> None:
    after = patience.after_going_on(pause_ms, waited_ms)
    assert LEAST_MS <= after.end_silence_ms <= MOST_MS
    assert after.end_silence_ms >= patience.end_silence_ms


@given(patiences, pauses)
def test_a_turn_never_lengthens_it_by_more_than_rounding(
    patience: Patience, pause_ms: float
) -> None:
    after = patience.after_turn(pause_ms)
    assert after.end_silence_ms >= LEAST_MS
    assert patience.end_silence_ms - 100 <= after.end_silence_ms < patience.end_silence_ms + 50


@given(patiences, st.floats(0, 3_000))
def test_the_same_pauses_again_never_cut_anybody_off(patience: Patience, pause_ms: float) -> None:
    """Once a pause fitted, no number of such turns makes it too long."""
    if pause_ms > patience.end_silence_ms:
        return
    for _ in range(60):
        patience = patience.after_turn(pause_ms)
    assert patience.end_silence_ms >= min(pause_ms, MOST_MS)
