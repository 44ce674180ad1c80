"""Finding a service, or anything that has names, by what somebody typed or said.

Compared are characters and sounds. Sounds are pinyin without tones, with what southern speech does
not tell apart folded together (zh/z, n/l, ng/n, f/h …), so that a homophone, a wrong character of
the same sound, dialect spelling and typed pinyin all find what was meant.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from access.journeys.model import Service
from access.journeys.sounds import Sounds

_SAME = 2000.0
"""A name that sounds just as what was asked comes before one that is only held in it."""
_WHOLE = 1000.0
"""A name held whole in what was asked, or the other way round, comes before all likeness."""
_MOST_KNOWN = 4096
"""Findings kept, some kB each."""
_DIALECT = (
    ("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"),
    ("hui", "fei"), ("hun", "fen"), ("huo", "fo"), ("hua", "fa"), ("hu", "fu"),
    ("l", "n"), ("r", "n"),
)  # fmt: skip
"""Sounds that Yunnan's and other southern speech does not tell apart, first made second."""


def find_services(services: tuple[Service, ...], asked: str) -> tuple[Service, ...]:
    """Services whose names are most like ``asked``, best first; all when it is empty."""
    words = folded(asked)
    return _index(services).find(words) if words else services


def folded(words: str) -> str:
    """Letters, digits and characters alone, in one form."""
    return "".join(
        char for char in unicodedata.normalize("NFKC", words).casefold() if char.isalnum()
    )


def sound_of(words: str) -> str:
    """The sound of folded words as one string of letters; what is Latin already stays."""
    # 60 MB of tables, read when somebody searches.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    return "".join(_syllable(part) for part in lazy_pinyin(words))


@lru_cache(maxsize=4)
def _index(services: tuple[Service, ...]) -> _Found:
    return _Found(services)


class _Found:
    """The services an index has the numbers of."""

    def __init__(self, services: tuple[Service, ...]) -> None:
        self._services = services
        self._index = NameIndex([_names(service) for service in services])
        self._known: dict[str, tuple[Service, ...]] = {}

    def find(self, words: str) -> tuple[Service, ...]:
        """Every service that is somehow like the words, best first."""
        known = self._known.get(words)
        if known is None:
            known = tuple(self._services[number] for number in self._index.find(words))
            # Only words that stand in a public name are kept: others may tell of somebody.
            if len(self._known) < _MOST_KNOWN and self._index.stands_in_a_name(words):
                self._known[words] = known
        return known


class NameIndex:
    """All names of all things, found by the pairs of characters in them and by their sounds."""

    def __init__(self, named: Sequence[Iterable[str]]) -> None:
        """``named`` holds the folded names of each thing; things are known by their number."""
        owners: dict[str, list[int]] = {}
        for number, names in enumerate(named):
            for name in names:
                owners.setdefault(name, []).append(number)
        self._names = tuple(owners)
        self._owners = tuple(owners.values())
        self._with: dict[str, list[int]] = {}
        for number, name in enumerate(self._names):
            for piece in {*name, *_pairs(name)}:
                self._with.setdefault(piece, []).append(number)
        self._sounds = Sounds([sound_of(name) for name in self._names])

    def find(self, words: str, least: float = 0.0) -> tuple[int, ...]:
        """Numbers of the things that are somehow like the folded words, best first.

        ``least``: how alike they must be. Each pair of neighbouring characters in common counts
        10, and each letter of the sound 1 at most.
        """
        scores: dict[int, float] = {}
        for name, score in (*self._written_alike(words), *self._sounding_alike(sound_of(words))):
            for owner in self._owners[name]:
                scores[owner] = max(score, scores.get(owner, 0.0))
        best = sorted(scores, key=lambda number: (-scores[number], number))
        return tuple(number for number in best if scores[number] >= least)

    def _written_alike(self, words: str) -> Iterator[tuple[int, float]]:
        """Names with a pair of neighbouring characters in common, or one held in the other."""
        shared = Counter(name for pair in _pairs(words) for name in self._with.get(pair, ()))
        for name, count in shared.items():
            yield name, 10.0 * count
        for name in self._holding(words, shared):
            yield name, _WHOLE + len(self._names[name])

    def _holding(self, words: str, shared: Counter[int]) -> Iterator[int]:
        if len(words) == 1:
            yield from self._with.get(words, ())
            return
        for name in shared:
            if words in self._names[name] or self._names[name] in words:
                yield name
        for character in set(words):
            yield from (n for n in self._with.get(character, ()) if self._names[n] == character)

    def stands_in_a_name(self, words: str) -> bool:
        """Whether these folded words are part of a name."""
        pieces = [self._with.get(pair, ()) for pair in (_pairs(words) or {words})]
        return any(words in self._names[name] for name in min(pieces, key=len))

    def _sounding_alike(self, sound: str) -> Iterator[tuple[int, float]]:
        """How alike two sounds are where the shorter fits the longer best, if enough."""
        for name, likeness in self._sounds.like(sound):
            found = self._sounds[name]
            # The longer what is alike, the less it is so by chance.
            like = likeness / 100.0 * min(len(found), len(sound))
            yield name, _SAME if found == sound else like


def _names(service: Service) -> set[str]:
    names = {folded(name) for name in (service.name, service.official, *service.says)}
    return names - {""}


def _pairs(words: str) -> set[str]:
    """Neighbouring characters."""
    return {first + second for first, second in pairwise(words)}


def _syllable(part: str) -> str:
    for sound, other in _DIALECT:
        part = part.replace(sound, other)
    return part
