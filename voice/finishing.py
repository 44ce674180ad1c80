"""Makes one clip of an engine's stretches: even tempo and loudness, our own pauses, Ogg Opus."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from voice import opus
from voice.clip import TIMINGS_TAG, Clip, Timing, write_timings
from voice.loudness import Samples, normalize
from voice.said import Said
from voice.stretching import lasting

_FULL_SCALE = 32_768
_SILENCE = 10 ** (-45 / 20)
"""Of full scale. What is quieter at the edges of a stretch is the engine's own pause."""
_EDGE_S = 0.06
"""Kept beside the first and last sound, so that no consonant is cut."""


def finish(said: Sequence[Said], said_before: Sequence[Said] = ()) -> Clip:
    """One clip of stretches, with the silence after each and the times of all.

    ``said_before`` is what other clips said of the same phrase: all parts of a phrase get the
    loudness of what was said so far. Raises ``ValueError`` when there is no stretch.
    """
    if not said:
        raise ValueError("Nothing was said.")
    rate_hz = said[0].pcm.sample_rate_hz
    before = [piece for each in said_before for piece in _pieces(each, rate_hz)]
    pieces = [piece for each in said for piece in _pieces(each, rate_hz)]
    sound = normalize(np.concatenate([*before, *pieces]), rate_hz)
    sound = sound[sum(piece.size for piece in before) :]
    timings = write_timings(_timings(said, [piece.size / rate_hz for piece in pieces]))
    return Clip(opus.encode(sound, rate_hz, {TIMINGS_TAG: timings}))


def _timings(said: Sequence[Said], lengths_s: Sequence[float]) -> tuple[Timing, ...]:
    """``lengths_s`` holds the sound and the pause of each stretch in turn."""
    timings: list[Timing] = []
    now_s = 0.0
    for each, sound_s, pause_s in zip(said, lengths_s[::2], lengths_s[1::2], strict=True):
        timings.append(Timing(now_s, now_s + sound_s, each.text_from, each.text_to))
        now_s += sound_s + pause_s
    return tuple(timings)


def _pieces(said: Said, rate_hz: int) -> tuple[Samples, Samples]:
    return sound_of(said, rate_hz), np.zeros(round(said.pause_s * rate_hz))


def sound_of(said: Said, rate_hz: int) -> Samples:
    """One stretch without the engine's own silence around it, at the tempo that was wanted."""
    samples = np.frombuffer(said.pcm.frames, dtype="<i2") / _FULL_SCALE
    sound = _trimmed(_at_rate(samples, said.pcm.sample_rate_hz, rate_hz), rate_hz)
    if said.wanted_s is None:
        return sound
    return lasting(sound, rate_hz, said.wanted_s + 2 * _EDGE_S)


def _at_rate(samples: Samples, from_hz: int, to_hz: int) -> Samples:
    """Only a phrase that two voices share, because the first failed within it, has two rates."""
    if from_hz == to_hz:
        return samples
    places = np.arange(0, samples.size, from_hz / to_hz)
    at_rate: Samples = np.interp(places, np.arange(samples.size), samples)
    return at_rate


def _trimmed(samples: Samples, sample_rate_hz: int) -> Samples:
    loud = np.flatnonzero(np.abs(samples) > _SILENCE)
    if not loud.size:
        return samples
    edge = round(_EDGE_S * sample_rate_hz)
    return samples[max(0, loud[0] - edge) : loud[-1] + edge]
