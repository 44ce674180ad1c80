"""Pauses put into real recordings: a few of what ``make bench-voice`` measures on all of them."""

from __future__ import annotations

import pytest

from tests.voice.listening.pausing import answered, course, long_words, with_pause
from voice.models import ModelStore
from voice.patience import Patience
from voice.vad.silero import SileroDetector

FILES = long_words()[::5]


@pytest.fixture(scope="module")
def detector(models: ModelStore) -> SileroDetector:
    return SileroDetector(models)


@pytest.mark.parametrize("pause_ms", [0, 500, 1_000, 1_500])
def test_natural_pauses_cut_nobody_off(detector: SileroDetector, pause_ms: int) -> None:
    for file in FILES:
        paused = with_pause(file, pause_ms)
        answer = answered(paused, course(detector, paused.pcm), Patience())
        assert not answer.was_cut, file.text


def test_whoever_looks_for_a_word_is_joined_the_first_time_and_waited_for_the_second(
    detector: SileroDetector,
) -> None:
    for file in FILES:
        paused = with_pause(file, 2_500)
        heard = course(detector, paused.pcm)
        first = answered(paused, heard, Patience())
        assert (first.was_cut, first.is_lost) == (True, False), file.text
        second = answered(paused, heard, first.patience)
        assert not second.was_cut, file.text


def test_whoever_never_pauses_waits_less_and_less(detector: SileroDetector) -> None:
    paused = with_pause(FILES[0], 0)
    heard = course(detector, paused.pcm)
    patience, waits = Patience(), []
    for _ in range(12):
        answer = answered(paused, heard, patience)
        waits.append(answer.waited_ms)
        patience = answer.patience
    assert waits == sorted(waits, reverse=True)
    assert 1_500 <= waits[-1] < 1_600
