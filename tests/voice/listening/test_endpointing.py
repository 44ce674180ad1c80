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
    TurnEnd,
    TurnEnded,
    VoiceStarted,
)

FRAME_MS = 32
Happening = VoiceStarted | TurnEnded

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


def end_of(happenings: list[Happening]) -> TurnEnded:
    (end,) = [one for one in happenings if isinstance(one, TurnEnded)]
    return end


def test_a_turn_ends_two_seconds_after_the_last_word() -> None:
    happenings = hear(Endpointer(), quiet(960) + speech(640) + quiet(3_000))
    assert [type(one) for one in happenings] == [VoiceStarted, TurnEnded]
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
    assert [type(one) for one in hear(Endpointer(), course)] == [VoiceStarted]


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
    assert [type(one) for one in happenings] == [TurnEnded]
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
    assert end is not None
    assert end.reason is TurnEnd.DONE


def test_i_have_finished_trusts_a_very_short_word() -> None:
    endpointer = Endpointer()
    hear(endpointer, speech(64) + quiet(320))
    end = endpointer.finish(384)
    assert end is not None
    assert end.reason is TurnEnd.DONE


def test_i_have_finished_without_a_word_is_no_input() -> None:
    endpointer = Endpointer()
    hear(endpointer, quiet(640))
    end = endpointer.finish(640)
    assert end is not None
    assert end.reason is TurnEnd.NOTHING


@given(probabilities)
def test_voice_starts_at_most_once_and_the_turn_ends_at_most_once(course: list[float]) -> None:
    endpointer = Endpointer()
    kinds = [type(one) for one in hear(endpointer, course)]
    if endpointer.finish(len(course) * FRAME_MS) is not None:
        kinds.append(TurnEnded)
    assert kinds in ([VoiceStarted, TurnEnded], [TurnEnded])


@given(probabilities)
def test_nothing_is_said_after_the_end(course: list[float]) -> None:
    endpointer = Endpointer()
    hear(endpointer, course)
    endpointer.finish(len(course) * FRAME_MS)
    assert endpointer.finish(len(course) * FRAME_MS) is None
    assert hear(endpointer, course) == []


@given(spans)
def test_times_are_in_order_and_within_the_turn(course: list[tuple[bool, int]]) -> None:
    frames = [0.9 if is_speech else 0.0 for is_speech, size in course for _ in range(size)]
    endpointer = Endpointer()
    happenings = hear(endpointer, frames)
    starts = [one for one in happenings if isinstance(one, VoiceStarted)]
    for end in (one for one in happenings if isinstance(one, TurnEnded)):
        assert end.speech_end_ms <= end.at_ms
        if end.reason is TurnEnd.SILENCE:
            assert starts
            assert starts[0].at_ms < end.speech_end_ms
            assert end.at_ms - end.speech_end_ms >= PATIENT.end_silence_ms


@given(probabilities, st.integers(200, 5_000))
def test_every_turn_is_bounded_in_time(course: list[float], longest_ms: int) -> None:
    times: EndpointTimes = replace(PATIENT, longest_turn_ms=longest_ms, first_word_ms=1_000)
    frames = course + [0.9] * (longest_ms // FRAME_MS + 40)
    ends = [one for one in hear(Endpointer(times), frames) if isinstance(one, TurnEnded)]
    assert len(ends) == 1
