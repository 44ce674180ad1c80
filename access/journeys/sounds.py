"""Which of many sounds are like one that was said, without comparing it with each of them.

Two sounds are alike when the shorter fits some stretch of the longer but for a few letters. If the
shorter is cut into one piece more than letters may differ, one piece at least is left whole
(Navarro, A Guided Tour to Approximate String Matching, 2001). Letters that differ stand together,
in the one syllable that was said or written otherwise, so half of the pieces are left whole; only
sounds that hold as many are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from rapidfuzz import fuzz

Key = TypeVar("Key", str, int)

LEAST_ALIKE = 84.0
"""Of 100: from here on two stretches of sound are the same to an ear (four syllables, one off)."""
LEAST_LETTERS = 4
"""Shorter stretches of sound occur in each other by chance."""
_LONGEST_INDEXED = 3
"""Letters of the stretches whose places are known; longer pieces are found by these."""


class Sounds:
    """Sounds by number, ready to be searched."""

    def __init__(self, sounds: Sequence[str]) -> None:
        self._sounds = tuple(sounds)
        self._holding: dict[str, int] = {}
        """Which sounds hold a short stretch: a row of bits, of which bit n stands for sound n."""
        self._cut_into: dict[str, int] = {}
        """Of which sounds something is a piece."""
        self._needing: dict[int, int] = {}
        """Which sounds need so many of their pieces."""
        self._of_length: dict[int, int] = {}
        for number, sound in enumerate(self._sounds):
            bit, pieces = 1 << number, _pieces(sound)
            _mark(self._holding, {*_stretches(sound, 2), *_stretches(sound, 3)}, bit)
            _mark(self._cut_into, pieces, bit)
            _mark(self._needing, [_needed(len(pieces))], bit)
            _mark(self._of_length, [len(sound)], bit)
        self._piece_lengths = sorted({len(piece) for piece in self._cut_into})

    def like(self, sound: str) -> Iterator[tuple[int, float]]:
        """Numbers of the sounds like this one, and how alike they are: 84 to 100."""
        if len(sound) < LEAST_LETTERS:
            return
        for number in _numbers(self._longer(sound) | self._shorter(sound)):
            found = self._sounds[number]
            if len(found) < LEAST_LETTERS:
                continue
            likeness = fuzz.partial_ratio(sound, found, score_cutoff=LEAST_ALIKE)
            if likeness:
                yield number, likeness

    def __getitem__(self, number: int) -> str:
        return self._sounds[number]

    def _longer(self, sound: str) -> int:
        """Those that may hold this sound."""
        pieces = _pieces(sound)
        needed = _needed(len(pieces))
        return _at_least(needed, map(self._holding_all_of, pieces))[needed]

    def _holding_all_of(self, piece: str) -> int:
        holding = -1
        for stretch in _stretches(piece, min(len(piece), _LONGEST_INDEXED)):
            holding &= self._holding.get(stretch, 0)
        return holding

    def _shorter(self, sound: str) -> int:
        """Those that this sound may hold; of two as long, each may be held in the other."""
        held = {each for length in self._piece_lengths for each in _stretches(sound, length)}
        rows = (self._cut_into[each] for each in held if each in self._cut_into)
        at_least = _at_least(max(self._needing, default=0), rows)
        enough = 0
        for needed, row in self._needing.items():
            enough |= at_least[needed] & row
        short = 0
        for length, row in self._of_length.items():
            short |= row if length <= len(sound) else 0
        return enough & short


def _mark(rows: dict[Key, int], keys: Iterable[Key], bit: int) -> None:
    for key in keys:
        rows[key] = rows.get(key, 0) | bit


def _at_least(most: int, rows: Iterable[int]) -> list[int]:
    """At n, for n up to ``most``: the bits set in n of the rows or more."""
    found = [-1, *[0] * most]
    for row in rows:
        for count in range(most, 0, -1):
            found[count] |= found[count - 1] & row
    return found


def _numbers(row: int) -> Iterator[int]:
    while row:
        lowest = row & -row
        yield lowest.bit_length() - 1
        row ^= lowest


def _stretches(sound: str, length: int) -> Iterator[str]:
    return (sound[at : at + length] for at in range(len(sound) - length + 1))


def _pieces(sound: str) -> set[str]:
    """One more than letters may differ, of about the same length.

    Letters that differ are counted as taken out of one or put into the other: a stretch of ``n``
    letters is alike to as long a one when at most 16 % of both together are.
    """
    count = int(2 * len(sound) * (100 - LEAST_ALIKE) / 100) + 1
    cuts = [len(sound) * at // count for at in range(count + 1)]
    return {sound[start:end] for start, end in pairwise(cuts)} - {""}


def _needed(pieces: int) -> int:
    return (pieces + 1) // 2
