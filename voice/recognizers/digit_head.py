"""Digits as a closed choice: a small network on top of Whisper's encoder.

Whisper's own text is poor at bare digits (two thirds of spoken groups right, 幺 hardly ever), but
its encoder hears the sounds well. This network reads digits straight from the encoder's output
with a blank between them (connectionist temporal classification, Graves et al. 2006), in exactly
the number of places the page asks for. ``training/digit_head.py`` makes its weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

SYMBOLS = "_0123456789X"
"""Blank first. 一 and 幺 are both 1, 零 and 洞 both 0; X is said 艾克斯 or 叉."""
CONTEXT = 4
"""Encoder frames (20 ms) seen to each side."""
WEIGHTS = Path(__file__).with_name("digit_head.npz")

_BEAM = 24
_LEAST_LOG = -9.0
"""Symbols less likely than this in a frame are not tried there."""
_NEVER = -1e9
_CLEAR_MARGIN = 0.7
"""Log probability by which a reading must beat every other of a wanted length."""
_CONCEIVABLE = 3.0
"""How much less likely than the best of all lengths a reading may be. Knowing how many digits are
asked for mends most slips, which are doubled digits heard as one; but nothing is forced."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Digits that may have been said, and their log probability."""

    text: str
    score: float


@dataclass(frozen=True)
class DigitHead:
    """The network: principal components of the encoder's output, then one hidden layer."""

    mean: Floats
    basis: Floats
    hidden: Floats
    hidden_bias: Floats
    out: Floats
    out_bias: Floats

    @classmethod
    def load(cls) -> DigitHead:
        """Read the weights that come with the package."""
        with np.load(WEIGHTS) as arrays:
            return cls(**{name: arrays[name].astype(np.float32) for name in arrays.files})

    def readings(self, encoded: Floats, longest: int, letters: str) -> Sequence[Reading]:
        """What may have been said, the likeliest first; a letter may only be the last.

        ``encoded`` is Whisper's output for the sound, a row every 20 ms, without padding.
        """
        if not len(encoded):
            return ()
        components = ((encoded - self.mean) @ self.basis).astype(np.float32)
        seen = in_context(components)
        frames = np.tanh(seen @ self.hidden + self.hidden_bias)
        scores = frames @ self.out + self.out_bias
        logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
        allowed = [at for at, symbol in enumerate(SYMBOLS) if at and _may(symbol, letters)]
        return beam_search(logs, allowed, longest + 1)


def in_context(frames: Floats) -> Floats:
    """Each row with its neighbours beside it; the first and last stand in for missing ones."""
    padded = np.pad(frames, ((CONTEXT, CONTEXT), (0, 0)), mode="edge")
    shifts = range(2 * CONTEXT + 1)
    return np.concatenate([padded[shift : shift + len(frames)] for shift in shifts], axis=1)


def conceivable(readings: Sequence[Reading], lengths: Sequence[int]) -> Sequence[Reading]:
    """The readings of a wanted length that are not far less likely than the best of all."""
    if not readings or not readings[0].text:
        return ()
    least = readings[0].score - _CONCEIVABLE
    return [one for one in readings if one.score >= least and len(one.text) in lengths]


def clear_reading(readings: Sequence[Reading]) -> str:
    """The first, when the second does not come near; else empty."""
    if not readings:
        return ""
    if len(readings) > 1 and readings[0].score - readings[1].score < _CLEAR_MARGIN:
        return ""
    return readings[0].text


def agreed_reading(readings: Sequence[Reading], others: Sequence[str]) -> str:
    """The first of other opinions that is among the readings; else empty."""
    texts = {one.text for one in readings}
    return next((other for other in others if other in texts), "")


def _may(symbol: str, letters: str) -> bool:
    return symbol.isdigit() or symbol in letters


_Prefix = tuple[int, ...]


def beam_search(logs: Floats, allowed: Sequence[int], longest: int) -> Sequence[Reading]:
    """The likeliest readings, best first.

    Each prefix carries two: ending in a blank, and ending in its last symbol.
    """
    beam: dict[_Prefix, tuple[float, float]] = {(): (0.0, _NEVER)}
    for row in logs:
        step = _Step(row, [at for at in allowed if row[at] > _LEAST_LOG], longest)
        for prefix, ends in beam.items():
            step.extend(prefix, *ends)
        ordered = sorted(step.beam.items(), key=lambda item: -_either(item[1]))
        beam = {prefix: (blank, symbol) for prefix, (blank, symbol) in ordered[:_BEAM]}
    readings = [
        Reading("".join(SYMBOLS[at] for at in prefix), _either(ends))
        for prefix, ends in beam.items()
    ]
    return sorted(readings, key=lambda reading: -reading.score)


def _either(ends: Sequence[float]) -> float:
    return float(np.logaddexp(ends[0], ends[1]))


class _Step:
    """All prefixes after one frame."""

    def __init__(self, row: Floats, candidates: Sequence[int], longest: int) -> None:
        self._row = row
        self._candidates = candidates
        self._longest = longest
        self.beam: dict[_Prefix, list[float]] = {}

    def extend(self, prefix: _Prefix, blank: float, symbol: float) -> None:
        either = float(np.logaddexp(blank, symbol))
        self._add(prefix, 0, either + float(self._row[0]))
        last = prefix[-1] if prefix else 0
        if prefix:
            self._add(prefix, 1, symbol + float(self._row[last]))
        # Nothing comes after a letter.
        if len(prefix) >= self._longest or SYMBOLS[last] == "X":
            return
        for at in self._candidates:
            # The same symbol twice needs a blank between.
            self._add((*prefix, at), 1, (blank if at == last else either) + float(self._row[at]))

    def _add(self, prefix: _Prefix, which: int, value: float) -> None:
        ends = self.beam.setdefault(prefix, [_NEVER, _NEVER])
        ends[which] = float(np.logaddexp(ends[which], value))
