"""Makes one clip from the stretches an engine gave: even loudness, our own pauses, Ogg Opus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from voice import opus
from voice.loudness import normalize
from voice.synthesizers.base import Pcm

_FULL_SCALE = 32_768
_SILENCE = 10 ** (-45 / 20)
"""Of full scale. What is quieter at the edges of a stretch is the engine's own pause."""
_EDGE_S = 0.06
"""Kept beside the first and last sound, so that no consonant is cut."""


def finish(stretches: Sequence[tuple[Pcm, float]]) -> bytes:
    """One Ogg Opus file of stretches and the seconds of silence after each.

    All stretches have the same rate. Raises ``ValueError`` when there is none.
    """
    if not stretches:
        raise ValueError("Nothing was said.")
    sample_rate_hz = stretches[0][0].sample_rate_hz
    sound = np.concatenate(list(_with_pauses(stretches, sample_rate_hz)))
    return opus.encode(normalize(sound, sample_rate_hz), sample_rate_hz)


def _with_pauses(
    stretches: Sequence[tuple[Pcm, float]], sample_rate_hz: int
) -> Iterator[npt.NDArray[np.float64]]:
    for pcm, pause_s in stretches:
        yield _trimmed(np.frombuffer(pcm.frames, dtype="<i2") / _FULL_SCALE, sample_rate_hz)
        yield np.zeros(round(pause_s * sample_rate_hz))


def _trimmed(samples: npt.NDArray[np.float64], sample_rate_hz: int) -> npt.NDArray[np.float64]:
    loud = np.flatnonzero(np.abs(samples) > _SILENCE)
    if not loud.size:
        return samples
    edge = round(_EDGE_S * sample_rate_hz)
    return samples[max(0, loud[0] - edge) : loud[-1] + edge]
