"""Sound as numbers: conversions and measures of PCM16."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from voice.noise import FrameSound

SILENCE_DBFS = -96.0
"""The level given to digital silence, which has no logarithm."""

_FULL_SCALE = 32768.0
_CLIPPED_FROM = 0.99
"""Of full scale: converters and browsers cut off a little below it."""

Samples = NDArray[np.float32]
"""Samples from -1 to 1."""


def to_samples(pcm: bytes) -> Samples:
    """PCM16 as numbers from -1 to 1."""
    samples: Samples = np.frombuffer(pcm, dtype="<i2").astype(np.float32) / np.float32(_FULL_SCALE)
    return samples


def to_pcm(samples: Samples) -> bytes:
    """Numbers from -1 to 1 as PCM16; what is louder is clipped."""
    scaled = np.clip(np.rint(samples * _FULL_SCALE), -_FULL_SCALE, _FULL_SCALE - 1)
    pcm: bytes = scaled.astype("<i2").tobytes()
    return pcm


def rms_dbfs(pcm: bytes) -> float:
    """Level in dB relative to full scale: 0 is the loudest possible, -96 is silence."""
    if not pcm:
        return SILENCE_DBFS
    samples = to_samples(pcm)
    power = float(np.mean(samples * samples))
    return max(SILENCE_DBFS, 10.0 * math.log10(power)) if power > 0 else SILENCE_DBFS


def frame_sound(pcm: bytes) -> FrameSound:
    """How loud one frame is, and how much of it is cut off at full scale."""
    samples = to_samples(pcm)
    clipped = float(np.mean(np.abs(samples) >= _CLIPPED_FROM))
    return FrameSound(float(np.mean(samples * samples)), clipped)
