"""How alike two texts sound: as a whole, and when one is said inside the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from voice.understanding.language import Language, Likeness
from voice.understanding.pinyin import sound_units

Units = Sequence[str]

_UNEXPLAINED_COSTS = 0.25
"""How much of the score is lost when all that was heard around the words is something else."""

_CLEARLY_INSIDE = 0.8
"""Inside other words a short one must fit clearly: 资本主义 holds something like 补助."""


@dataclass(frozen=True, slots=True)
class Likening:
    """How well a wanted text fits what was heard."""

    score: float
    """0 to 1."""
    start: int
    """Units heard before the stretch that fits best."""
    end: int
    """Units heard until its end."""


def units_of(text: str, language: Language) -> Units:
    """The text in the pieces this language is compared by."""
    if language.likeness is Likeness.PINYIN:
        return sound_units(text)
    # Letters with the spaces between words, so that word ends count.
    return tuple(text)


def whole_likeness(heard: Units, wanted: Units) -> float:
    """Similarity when all that was heard must be the wanted text."""
    if not heard or not wanted:
        return 0.0
    return Levenshtein.normalized_similarity(heard, wanted)


def best_likeness(heard: Units, wanted: Units, *, step: int) -> Likening:
    """The best of the whole and of every stretch as long as the wanted text.

    ``step`` is the number of units a stretch may begin at: 2 for syllables.
    """
    best = Likening(whole_likeness(heard, wanted), 0, len(heard))
    spare = len(heard) - len(wanted)
    if spare <= 0 or not wanted:
        return best
    cost = _UNEXPLAINED_COSTS * spare / len(heard)
    for start in range(0, spare + 1, step):
        end = start + len(wanted)
        alike = Levenshtein.normalized_similarity(heard[start:end], wanted)
        if alike >= _CLEARLY_INSIDE and alike * (1 - cost) > best.score:
            best = Likening(alike * (1 - cost), start, end)
    return best


def contains(longer: Units, shorter: Units) -> bool:
    """Whether the shorter text is said somewhere inside the longer."""
    size = len(shorter)
    if not size or size >= len(longer):
        return False
    starts = range(len(longer) - size + 1)
    return any(tuple(longer[at : at + size]) == tuple(shorter) for at in starts)
