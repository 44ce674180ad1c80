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
SUBSAMPLING = 2
"""Encoder frames (20 ms) averaged into one of the network's (40 ms)."""
CONTEXT = 1
"""Frames seen to each side."""
WEIGHTS = Path(__file__).with_name("digit_head.npz")

_BEAM = 24
_LEAST_LOG = -9.0
"""Symbols less likely than this in a frame are not tried there."""
_NEVER = -1e9
_LEAST_SURE = -0.5
"""Log probability per place a reading needs. Words that are no digits stay far below."""
_CLEAR_MARGIN = 0.3
"""Log probability by which the best reading must beat the next of another length or digit."""


def window(encoded: NDArray[np.float32]) -> Floats:
    """Encoder frames as the network sees them: averaged in pairs, with their neighbours."""
    whole = len(encoded) // SUBSAMPLING * SUBSAMPLING
    frames = encoded[:whole].astype(np.float32)
    frames = frames.reshape(-1, SUBSAMPLING, encoded.shape[1]).mean(axis=1)
    padded = np.pad(frames, ((CONTEXT, CONTEXT), (0, 0)), mode="edge")
    shifts = range(2 * CONTEXT + 1)
    return np.concatenate([padded[shift : shift + len(frames)] for shift in shifts], axis=1)


@dataclass(frozen=True)
class DigitHead:
    """The network: one hidden layer."""

    mean: Floats
    scale: Floats
    hidden: Floats
    hidden_bias: Floats
    out: Floats
    out_bias: Floats

    @classmethod
    def load(cls) -> DigitHead:
        """Read the weights that come with the package."""
        with np.load(WEIGHTS) as arrays:
            return cls(**{name: arrays[name].astype(np.float32) for name in arrays.files})

    def read(self, encoded: Floats, lengths: Sequence[int], letters: str) -> str:
        """The digits said, in one of these lengths; empty when it is no such number.

        A letter is read in the last place only.
        """
        if len(encoded) < SUBSAMPLING or not lengths:
            return ""
        readings = self._readings(encoded, max(lengths), letters)
        wanted = [(text, score) for text, score in readings if len(text) in lengths]
        if not wanted:
            return ""
        text, score = wanted[0]
        rivals = [other for rival, other in readings if rival != text]
        is_clear = not rivals or score - rivals[0] >= _CLEAR_MARGIN
        return text if is_clear and score / len(text) >= _LEAST_SURE else ""

    def _readings(self, encoded: Floats, longest: int, letters: str) -> list[tuple[str, float]]:
        hidden = np.tanh(
            (window(encoded) - self.mean) / self.scale @ self.hidden + self.hidden_bias
        )
        scores = hidden @ self.out + self.out_bias
        logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
        allowed = [at for at, symbol in enumerate(SYMBOLS) if at and _may(symbol, letters)]
        return beam_search(logs, allowed, longest + 1)


def _may(symbol: str, letters: str) -> bool:
    return symbol.isdigit() or symbol in letters


_Prefix = tuple[int, ...]


def beam_search(logs: Floats, allowed: Sequence[int], longest: int) -> list[tuple[str, float]]:
    """The likeliest readings and their log probabilities, best first.

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
        ("".join(SYMBOLS[at] for at in prefix), _either(ends)) for prefix, ends in beam.items()
    ]
    return sorted(readings, key=lambda reading: -reading[1])


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
