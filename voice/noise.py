"""How well one can be heard: how loud speech is, and what is around it. Pure arithmetic.

It is told the loudness of each frame and whether it was speech. What is around is measured where
nobody speaks: before the first word and in pauses.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median

from voice.vad.base import FRAME_MS

LEAST_SNR_DB = 10.0
"""Below, every second or third answer is misheard: better to touch."""
MOST_CLIPPED = 0.01
"""Share of samples at full scale in speech, from which words are torn."""
LOUD_ROOM_DBFS = -30.0
"""Noise this loud in the microphone leaves no room for a voice above it."""
_MUTED_DBFS = -90.0
"""Even a quiet room and a good microphone give more than this: it is switched off."""
_LEAST_TO_TELL_MS = 1_000
"""Sound heard before anything is said of it: some devices begin with a moment of zeros."""
_FADES_MS = 200
"""After a word the room still sounds: neither speech nor silence."""
_LEAST_AROUND = 10
"""Frames without speech from which what is around is known."""
_BETWEEN_QUANTILE = 0.1
_LOUDEST_QUANTILE = 0.95
_VOICED_FROM = 0.1
"""Of the power of the loudest: vowels are this loud, the tails of words are not."""
_REMEMBERED_MS = 10_000
_QUIETEST_DBFS = -96.0
_MOST_SNR_DB = 60.0
"""Digital silence has no noise to compare with."""


@dataclass(frozen=True, slots=True)
class FrameSound:
    """One frame of ``FRAME_MS``."""

    power: float
    """Mean square of samples from -1 to 1."""
    clipped: float = 0.0
    """Share of its samples at full scale, 0 to 1."""

    @property
    def dbfs(self) -> float:
        """Level in dB relative to full scale."""
        return _decibels(self.power)


class SoundMeter:
    """Follows one turn."""

    def __init__(self) -> None:
        frames = _REMEMBERED_MS // FRAME_MS
        self._speech: deque[FrameSound] = deque(maxlen=frames)
        self._around: deque[float] = deque(maxlen=frames)
        self._heard_ms = 0.0
        self._loudest = 0.0
        self._since_speech_ms = math.inf

    def hear(self, frame: FrameSound, *, is_speech: bool) -> None:
        """Take one frame."""
        self._heard_ms += FRAME_MS
        self._loudest = max(self._loudest, frame.power)
        self._since_speech_ms = 0.0 if is_speech else self._since_speech_ms + FRAME_MS
        if is_speech:
            self._speech.append(frame)
        elif self._since_speech_ms > _FADES_MS:
            self._around.append(frame.power)

    @property
    def noise_dbfs(self) -> float | None:
        """What is around; None before anything was heard."""
        noise = self._noise()
        return None if noise is None else _decibels(noise)

    @property
    def speech_dbfs(self) -> float | None:
        """How loud speech is, with what is around; None when there was none."""
        return _decibels(fmean(self._voiced())) if self._speech else None

    @property
    def snr_db(self) -> float | None:
        """How far speech stands out, 0 to 60 dB; None when there was no speech."""
        noise = self._noise()
        if not self._speech or noise is None:
            return None
        speech = max(0.0, fmean(self._voiced()) - noise)
        distance_db = _decibels(speech / noise) if noise > 0 else _MOST_SNR_DB
        return min(_MOST_SNR_DB, max(0.0, distance_db))

    def _noise(self) -> float | None:
        """Power of what is around."""
        if len(self._around) >= _LEAST_AROUND or not self._speech:
            # The median: a cough, or a syllable too soft for the detector, is not what is around.
            return median(self._around) if self._around else None
        # Others talk without a pause: what is between the words of this one is theirs.
        powers = sorted(one.power for one in self._speech)
        return powers[int(_BETWEEN_QUANTILE * (len(powers) - 1))]

    def _voiced(self) -> Sequence[float]:
        """Power of the loud frames of speech: other people's talk passes for speech, too."""
        powers = sorted(one.power for one in self._speech)
        loudest = powers[int(_LOUDEST_QUANTILE * (len(powers) - 1))]
        return powers[bisect_left(powers, loudest * _VOICED_FROM) :]

    @property
    def clipped(self) -> float:
        """Share of the samples of speech at full scale."""
        return fmean(one.clipped for one in self._speech) if self._speech else 0.0

    @property
    def is_muted(self) -> bool:
        """Whether the microphone is open but gives nothing: zeros, or as good as."""
        return self._heard_ms >= _LEAST_TO_TELL_MS and _decibels(self._loudest) <= _MUTED_DBFS


def _decibels(power: float) -> float:
    return max(_QUIETEST_DBFS, 10.0 * math.log10(power)) if power > 0 else _QUIETEST_DBFS
