"""When a turn begins and ends, for every course speech can take."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.endpointing import (
    BRISK,
    PATIENT,
    Endpointer,
    EndpointTimes,
    Happening,
    Paused,
    Resumed,
    Settled,
    TurnEnd,
    TurnEnded,
    VoiceStarted,
)
from voice.patience import LEAST_MS, MOST_MS, Patience

FRAME_MS = 32

probabilities = st.lists(st.floats(0, 1), max_size=1_500)
spans = st.lists(st.tuples(st.booleans(), st.integers(1, 120)), max_size=25)
"""Speech or not, and for how many frames."""


def hear(endpointer: Endpointer, course: list[float]) -> list[Happening]:
    happenings = []
    for at, probability in enumerate(course):
        happening = endpointer.hear(probability, at * FRAME_MS, (at + 1) * FRAME_MS)
        if happening is not None:
            happenings.append(happening)
    return happenings


def speech(ms: int) -> list[float]:
    return [0.9] * (ms // FRAME_MS)


def quiet(ms: int) -> list[float]:
    return [0.05] * (ms // FRAME_MS)


def kinds_of(happenings: list[Happening]) -> list[type[Happening]]:
    """What happened, but for pauses, which decide nothing."""
    return [type(one) for one in happenings if not isinstance(one, Paused)]


def end_of(happenings: list[Happening]) -> TurnEnded:
    (end,) = [one for one in happenings if isinstance(one, TurnEnded)]
    return end


def test_a_turn_ends_two_seconds_after_the_last_word() -> None:
    happenings = hear(Endpointer(), quiet(960) + speech(640) + quiet(3_200))
    assert kinds_of(happenings) == [VoiceStarted, TurnEnded, Settled]
    assert happenings[0] == VoiceStarted(960)
    end = end_of(happenings)
    assert end.reason is TurnEnd.SILENCE
    assert end.speech_end_ms == 1_600
    assert 2_000 <= end.at_ms - end.speech_end_ms < 2_000 + FRAME_MS


def test_yes_and_no_end_sooner() -> None:
    end = end_of(hear(Endpointer(BRISK), speech(320) + quiet(1_200)))
    assert end.reason is TurnEnd.SILENCE
    assert end.at_ms - end.speech_end_ms < 1_100


@pytest.mark.parametrize("pause_ms", [160, 500, 1_500, 1_900])
def test_a_pause_to_think_does_not_end_the_turn(pause_ms: int) -> None:
    course = speech(640) + quiet(pause_ms) + speech(640) + quiet(1_500)
    assert kinds_of(hear(Endpointer(), course)) == [VoiceStarted]


@pytest.mark.parametrize("pause_ms", [2_100, 2_500, 2_900])
def test_speech_that_goes_on_within_a_second_of_the_decision_is_the_same_answer(
    pause_ms: int,
) -> None:
    happenings = hear(Endpointer(), speech(640) + quiet(pause_ms) + speech(640) + quiet(5_000))
    assert kinds_of(happenings) == [VoiceStarted, TurnEnded, Resumed, TurnEnded, Settled]
    (resumed,) = [one for one in happenings if isinstance(one, Resumed)]
    assert resumed.pause_ms == pytest.approx(pause_ms, abs=2 * FRAME_MS)


def test_whoever_was_cut_off_is_waited_for_longer_in_the_same_turn() -> None:
    course = speech(640) + quiet(2_400) + speech(640) + quiet(2_400) + speech(640) + quiet(5_000)
    happenings = hear(Endpointer(), course)
    assert kinds_of(happenings) == [VoiceStarted, TurnEnded, Resumed, TurnEnded, Settled]


def test_speech_after_the_turn_has_settled_is_not_heard_any_more() -> None:
    happenings = hear(Endpointer(), speech(640) + quiet(3_200) + speech(640))
    assert kinds_of(happenings) == [VoiceStarted, TurnEnded, Settled]


def test_a_click_after_the_decision_does_not_take_it_back() -> None:
    happenings = hear(Endpointer(), speech(640) + quiet(2_200) + speech(64) + quiet(1_000))
    assert kinds_of(happenings) == [VoiceStarted, TurnEnded, Settled]


def test_a_patient_turn_waits_as_long_as_was_learnt() -> None:
    endpointer = Endpointer(PATIENT, Patience(3_500))
    end = end_of(hear(endpointer, speech(640) + quiet(5_000)))
    assert 3_500 <= end.at_ms - end.speech_end_ms < 3_500 + FRAME_MS


def test_thinking_may_begin_well_before_the_turn_is_over() -> None:
    happenings = hear(Endpointer(), speech(640) + quiet(3_200))
    (paused,) = [one for one in happenings if isinstance(one, Paused)]
    end = end_of(happenings)
    assert paused.speech_end_ms == end.speech_end_ms
    assert 1_000 <= end.at_ms - paused.at_ms <= 1_300


def test_while_the_page_speaks_nobody_is_waited_for() -> None:
    endpointer = Endpointer(is_prompting=True)
    assert hear(endpointer, quiet(20_000)) == []
    endpointer.prompt_is_over(20_000)
    assert [endpointer.hear(0.0, at, at + 32) for at in (20_000, 27_900)] == [None, None]
    end = endpointer.hear(0.0, 27_990, 28_022)
    assert isinstance(end, TurnEnded)
    assert end.reason is TurnEnd.NOTHING


def test_one_may_speak_over_the_page() -> None:
    happenings = hear(Endpointer(is_prompting=True), quiet(960) + speech(640) + quiet(2_500))
    assert kinds_of(happenings) == [VoiceStarted, TurnEnded]


def test_shreds_of_the_page_s_own_voice_are_no_speech() -> None:
    endpointer = Endpointer(is_prompting=True)
    assert hear(endpointer, (quiet(320) + speech(200)) * 20) == []


def test_a_page_that_speaks_without_end_is_not_listened_over_for_ever() -> None:
    happenings = hear(Endpointer(is_prompting=True), quiet(130_000))
    assert end_of(happenings).reason is TurnEnd.NOTHING


def test_eight_seconds_are_given_for_the_first_word() -> None:
    endpointer = Endpointer()
    assert hear(endpointer, quiet(7_900)) == []
    late = Endpointer()
    assert end_of(hear(late, quiet(8_064))).reason is TurnEnd.NOTHING


def test_a_word_begun_just_before_the_wait_is_over_is_heard() -> None:
    happenings = hear(Endpointer(), quiet(7_968) + speech(640) + quiet(2_500))
    assert end_of(happenings).reason is TurnEnd.SILENCE


@pytest.mark.parametrize("ms", [64, 200, 300])
def test_an_answer_of_a_quarter_of_a_second_counts(ms: int) -> None:
    happenings = hear(Endpointer(BRISK), quiet(640) + speech(ms) + quiet(1_200))
    assert end_of(happenings).reason is TurnEnd.SILENCE


@pytest.mark.parametrize("ms", [32, 64])
def test_a_click_is_no_speech(ms: int) -> None:
    happenings = hear(Endpointer(), quiet(640) + speech(ms) + quiet(8_000))
    assert kinds_of(happenings) == [TurnEnded]
    assert end_of(happenings).reason is TurnEnd.NOTHING


def test_speech_from_the_very_first_frame_is_heard() -> None:
    assert hear(Endpointer(), speech(200))[0] == VoiceStarted(0)


def test_a_turn_never_lasts_longer_than_half_a_minute() -> None:
    end = end_of(hear(Endpointer(), speech(40_000)))
    assert end.reason is TurnEnd.TOO_LONG
    assert end.at_ms <= 30_000 + FRAME_MS


def test_a_soft_syllable_does_not_cut_a_word() -> None:
    course = [*quiet(320), 0.9, 0.4, 0.4, 0.9, *quiet(320)]
    assert hear(Endpointer(), course) == [VoiceStarted(320)]


def test_i_have_finished_ends_the_turn_at_once() -> None:
    endpointer = Endpointer()
    hear(endpointer, speech(640))
    end = endpointer.finish(640)
    assert isinstance(end, TurnEnded)
    assert end.reason is TurnEnd.DONE


def test_i_have_finished_trusts_a_very_short_word() -> None:
    endpointer = Endpointer()
    hear(endpointer, speech(64) + quiet(320))
    end = endpointer.finish(384)
    assert isinstance(end, TurnEnded)
    assert end.reason is TurnEnd.DONE


def test_i_have_finished_without_a_word_is_no_input() -> None:
    endpointer = Endpointer()
    hear(endpointer, quiet(640))
    end = endpointer.finish(640)
    assert isinstance(end, TurnEnded)
    assert end.reason is TurnEnd.NOTHING


@given(probabilities)
def test_a_turn_ends_once_and_again_only_after_speech_went_on(course: list[float]) -> None:
    endpointer = Endpointer()
    happenings = hear(endpointer, course)
    last = endpointer.finish(len(course) * FRAME_MS)
    kinds = kinds_of([*happenings, *([last] if last else [])])
    if VoiceStarted in kinds:
        assert kinds.pop(0) is VoiceStarted
    assert kinds.pop(0) is TurnEnded
    while kinds[:2] == [Resumed, TurnEnded]:
        del kinds[:2]
    assert kinds in ([], [Settled])
    assert endpointer.is_settled or kinds == []


@given(probabilities)
def test_nothing_is_said_after_the_end(course: list[float]) -> None:
    endpointer = Endpointer()
    hear(endpointer, course)
    while endpointer.finish(len(course) * FRAME_MS) is not None:
        pass
    assert endpointer.is_settled
    assert hear(endpointer, course) == []


@given(spans, st.integers(LEAST_MS, MOST_MS))
def test_times_are_in_order_and_within_the_turn(
    course: list[tuple[bool, int]], end_silence_ms: int
) -> None:
    frames = [0.9 if is_speech else 0.0 for is_speech, size in course for _ in range(size)]
    endpointer = Endpointer(PATIENT, Patience(end_silence_ms))
    happenings = hear(endpointer, frames)
    starts = [one for one in happenings if isinstance(one, VoiceStarted)]
    for end in (one for one in happenings if isinstance(one, TurnEnded)):
        assert end.speech_end_ms <= end.at_ms
        if end.reason is TurnEnd.SILENCE:
            assert starts[0].at_ms < end.speech_end_ms
            assert end.at_ms - end.speech_end_ms >= end_silence_ms
    for resumed in (one for one in happenings if isinstance(one, Resumed)):
        assert end_silence_ms <= resumed.pause_ms <= MOST_MS + PATIENT.goes_on_ms + FRAME_MS
    assert LEAST_MS <= endpointer.patience.end_silence_ms <= MOST_MS
    assert endpointer.patience.end_silence_ms >= end_silence_ms


@given(probabilities, st.integers(200, 5_000))
def test_every_turn_is_bounded_in_time(course: list[float], longest_ms: int) -> None:
    times: EndpointTimes = replace(PATIENT, longest_turn_ms=longest_ms, first_word_ms=1_000)
    endpointer = Endpointer(times)
    hear(endpointer, course + [0.9] * (longest_ms // FRAME_MS + 40))
    assert endpointer.is_settled
