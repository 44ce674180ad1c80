"""Tables of measurements, with what was promised, and how sure a share is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_Z = 1.959964
"""Of the normal distribution, for 95 %."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One number that was promised, and whether it is kept."""

    what: str
    seen: str
    promised: str
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Table:
    """One table of ``docs/voice.md``."""

    title: str
    note: str
    """How it was measured: what was said, by whom, how often, how noise was made."""
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """What one part of the benchmark gives."""

    promises: Sequence[Promise]
    tables: Sequence[Table]


def share(part: int, whole: int) -> str:
    """``part`` of ``whole`` in percent, with its counts and its 95 % interval."""
    if not whole:
        return "nothing measured"
    low, high = interval(part, whole)
    return f"{part / whole:.1%} ({part} of {whole}; {low:.1%} to {high:.1%})"


def interval(part: int, whole: int) -> tuple[float, float]:
    """The 95 % interval of a share after Wilson (1927), which holds near 0 and 1 too.

    Utterances drawn again with other distractors are not independent, so the true interval of a
    table with such draws is wider; the tables give the number of recordings beside it.
    """
    rate = part / whole
    middle = rate + _Z**2 / (2 * whole)
    spread = _Z * math.sqrt(rate * (1 - rate) / whole + _Z**2 / (4 * whole**2))
    scale = 1 + _Z**2 / whole
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
