"""Which of many sounds are like one that was said, without comparing it with each of them.

Two sounds are alike when the shorter fits some stretch of the longer but for a few letters. However
few letters differ, if the shorter is cut into one piece more than that, one piece at least is left
whole (the pigeonhole principle; Navarro, A Guided Tour to Approximate String Matching, 2001). So
only sounds that hold such a piece are compared, and nothing is missed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from rapidfuzz import fuzz

LEAST_ALIKE = 84.0
"""Of 100: from here on two stretches of sound are the same to an ear (four syllables, one off)."""
LEAST_LETTERS = 4
"""Shorter stretches of sound occur in each other by chance."""
_BETWEEN = "\n"
"""Stands in no sound."""


class Sounds:
    """Sounds by number, ready to be searched."""

    def __init__(self, sounds: Sequence[str]) -> None:
        self._sounds = tuple(sounds)
        self._all = _BETWEEN.join(self._sounds)
        lengths = (len(each) + len(_BETWEEN) for each in self._sounds)
        self._starts = [0, *accumulate(lengths)][: len(self._sounds)]
        self._with_piece: dict[str, list[int]] = {}
        for number, sound in enumerate(self._sounds):
            for piece in _pieces(sound):
                self._with_piece.setdefault(piece, []).append(number)
        self._piece_lengths = sorted({len(piece) for piece in self._with_piece})

    def like(self, sound: str) -> Iterator[tuple[int, float]]:
        """Numbers of the sounds like this one, and how alike they are: 84 to 100."""
        if len(sound) < LEAST_LETTERS:
            return
        for number in {*self._longer(sound), *self._shorter(sound)}:
            found = self._sounds[number]
            if len(found) < LEAST_LETTERS:
                continue
            likeness = fuzz.partial_ratio(sound, found, score_cutoff=LEAST_ALIKE)
            if likeness:
                yield number, likeness

    def __getitem__(self, number: int) -> str:
        return self._sounds[number]

    def _longer(self, sound: str) -> Iterator[int]:
        """Those that may hold this sound."""
        for piece in _pieces(sound):
            place = self._all.find(piece)
            while place >= 0:
                number = bisect_right(self._starts, place) - 1
                yield number
                # One place in a sound is enough: on to the next.
                place = self._all.find(piece, self._starts[number] + len(self._sounds[number]))

    def _shorter(self, sound: str) -> Iterator[int]:
        """Those that this sound may hold; of two as long, each may be held in the other."""
        for length in self._piece_lengths:
            for start in range(len(sound) - length + 1):
                for number in self._with_piece.get(sound[start : start + length], ()):
                    if len(self._sounds[number]) <= len(sound):
                        yield number


def _pieces(sound: str) -> set[str]:
    """One more than letters may differ, of about the same length.

    Letters that differ are counted as taken out of one or put into the other: a stretch of ``n``
    letters is alike to as long a one when at most 16 % of both together are.
    """
    count = int(2 * len(sound) * (100 - LEAST_ALIKE) / 100) + 1
    cuts = [len(sound) * at // count for at in range(count + 1)]
    return {sound[start:end] for start, end in pairwise(cuts)} - {""}
