"""Services somebody may mean who says in a sentence what is wanted; a few to choose from.

Unlike the search for what was typed, nothing is found here by a faint likeness: much of what was
said must stand in a name of the service, or much of a name in what was said. Compared are sounds,
two neighbouring syllables at a time, so that a homophone finds what was meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from access.journeys.search import folded, sound_of

MOST_MEANT = 4
"""More cannot be kept in mind by ear."""
_LEAST_OF_SAID, _LEAST_OF_NAME = 0.3, 0.6
"""Share of what was said that stands in a name, or of a name that was said."""
_LEAST_OF_BOTH = 0.12
"""However much of a name was said: a short one stands in a long speech by chance."""
_FAR_BEHIND = 0.5
"""What fits less than this share of the best is not offered beside it."""

Pieces = frozenset[str]
_HAN = range(0x4E00, 0xA000)
Named = tuple[tuple[str, tuple[str, ...]], ...]
"""Id of a service and its names in one language."""


def meant(named: Named, wanted: str) -> tuple[str, ...]:
    """Ids of up to four services, the likeliest first; none where nothing fits clearly."""
    said = _pieces(wanted)
    if not said:
        return ()
    index = _index(named)
    shared = Counter(name for piece in said for name in index.with_piece.get(piece, ()))
    scores: dict[str, float] = {}
    for number, count in shared.items():
        owner, size = index.names[number]
        of_said, of_name = count / len(said), count / size
        if of_said < _LEAST_OF_SAID and (of_name < _LEAST_OF_NAME or of_said < _LEAST_OF_BOTH):
            continue
        scores[owner] = max(scores.get(owner, 0.0), of_said + of_name)
    best = sorted(scores, key=lambda owner: -scores[owner])
    return tuple(each for each in best if scores[each] >= _FAR_BEHIND * scores[best[0]])[
        :MOST_MEANT
    ]


class _Index:
    """All names, found by the pieces in them."""

    def __init__(self, named: Named) -> None:
        self.names: list[tuple[str, int]] = []
        """Id of the service, and how many pieces the name has."""
        self.with_piece: Mapping[str, list[int]] = {}
        found: dict[str, list[int]] = {}
        for owner, names in named:
            for name in names:
                pieces = _pieces(name)
                for piece in pieces:
                    found.setdefault(piece, []).append(len(self.names))
                self.names.append((owner, max(1, len(pieces))))
        self.with_piece = found


@lru_cache(maxsize=8)
def _index(named: Named) -> _Index:
    return _Index(named)


def _pieces(text: str) -> Pieces:
    """Neighbouring syllables of Chinese; else words."""
    if any(ord(char) in _HAN for char in text):
        syllables = [sound_of(char) for char in folded(text)]
        return frozenset(f"{first} {second}" for first, second in pairwise(syllables))
    return frozenset(text.casefold().split())
