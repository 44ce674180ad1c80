"""Pauses put into real recordings, and what the end-pointer makes of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tests.voice.listening.recordings import Recording, words
from voice.audio import SAMPLE_RATE
from voice.endpointing import PATIENT, Endpointer, Happening, Resumed, TurnEnded, VoiceStarted
from voice.patience import Patience
from voice.samples import Samples, to_pcm, to_samples
from voice.vad.base import FRAME_MS, FRAME_SAMPLES, SpeechDetector

BEFORE_MS, AFTER_MS = 500, 5_000
_MIDDLE = (0.3, 0.7)
"""Of the word: where a pause is put, at the softest place."""
_WINDOW_MS = 20
_ROOM_DBFS = -60.0
"""What is heard in the pauses: a quiet room, never digital silence."""
_FADE_MS = 8
"""At the cut, so that it does not click."""


@dataclass(frozen=True)
class Paused:
    """A word said with a pause in its middle."""

    pcm: bytes
    second_ms: float
    """Where its second part begins."""
    end_ms: float
    """Where it ends."""


@dataclass(frozen=True)
class Answered:
    """What became of one answer."""

    was_cut: bool
    """It was decided before its second part."""
    is_lost: bool
    """And the second part was not listened to any more."""
    waited_ms: float
    """From the end of speech to the last decision."""
    patience: Patience
    """What is known of the person afterwards."""


def long_words() -> list[Recording]:
    """Those with a middle: three and four syllables."""
    return [one for one in words() if len(one.text) > 2]


def with_pause(recording: Recording, pause_ms: int) -> Paused:
    """Begin, pause, go on, and be silent; 0 is no pause."""
    said = to_samples(recording.bare())
    at = _softest(said)
    first, second = said[:at].copy(), said[at:].copy()
    if pause_ms:
        fade = np.linspace(0, 1, _samples(_FADE_MS), dtype=np.float32)
        first[-len(fade) :] *= fade[::-1]
        second[: len(fade)] *= fade
    nothing = [np.zeros(_samples(ms), np.float32) for ms in (BEFORE_MS, pause_ms, AFTER_MS)]
    sound = np.concatenate([nothing[0], first, nothing[1], second, nothing[2]])
    room = np.random.default_rng(7).standard_normal(len(sound)) * 10 ** (_ROOM_DBFS / 20)
    second_ms = BEFORE_MS + 1_000 * len(first) / SAMPLE_RATE + pause_ms
    end_ms = second_ms + 1_000 * len(second) / SAMPLE_RATE
    return Paused(to_pcm((sound + room).astype(np.float32)), second_ms, end_ms)


def course(detector: SpeechDetector, pcm: bytes) -> list[float]:
    """How likely each frame is speech."""
    gauge, size = detector.open(), 2 * FRAME_SAMPLES
    return [gauge.probability(pcm[at : at + size]) for at in range(0, len(pcm) - size + 1, size)]


def answered(paused: Paused, probabilities: list[float], patience: Patience) -> Answered:
    """One answer of a person of whom this much is known."""
    endpointer = Endpointer(PATIENT, patience)
    happenings: list[Happening] = []
    for at, probability in enumerate(probabilities):
        happening = endpointer.hear(probability, at * FRAME_MS, (at + 1) * FRAME_MS)
        if happening is not None:
            happenings.append(happening)
    ends = [one for one in happenings if isinstance(one, TurnEnded)]
    has_resumed = any(isinstance(one, Resumed) for one in happenings)
    if not has_resumed and any(isinstance(one, VoiceStarted) for one in happenings):
        learnt = endpointer.patience.after_turn(endpointer.longest_pause_ms)
    else:
        learnt = endpointer.patience
    return Answered(
        was_cut=bool(ends) and ends[0].at_ms < paused.second_ms,
        is_lost=bool(ends) and ends[-1].at_ms < paused.second_ms,
        waited_ms=ends[-1].at_ms - ends[-1].speech_end_ms if ends else 0.0,
        patience=learnt,
    )


def _softest(said: Samples) -> int:
    """The middle of the softest stretch in the middle of a word."""
    window = _samples(_WINDOW_MS)
    power = np.convolve(said * said, np.ones(window) / window, "same")
    low, high = (int(part * len(said)) for part in _MIDDLE)
    return low + int(np.argmin(power[low:high]))


def _samples(ms: float) -> int:
    return int(ms * SAMPLE_RATE / 1_000)
