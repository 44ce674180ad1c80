"""Finding a service by what somebody typed or said, however it is spelled.

Compared are characters and sounds. Sounds are pinyin without tones, with what southern speech does
not tell apart folded together (zh/z, n/l, ng/n, f/h …), so that a homophone, a wrong character of
the same sound, dialect spelling and typed pinyin all find what was meant.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pypinyin import lazy_pinyin
from rapidfuzz import fuzz

from access.journeys.model import Service

_SAME = 2000.0
"""A name that sounds just as what was asked comes before one that is only held in it."""
_WHOLE = 1000.0
"""A name held whole in what was asked, or the other way round, comes before all likeness."""
_LEAST_SOUND = 84.0
"""Of 100: from here on two stretches of sound are the same to an ear (four syllables, one off)."""
_LEAST_LETTERS = 4
"""Shorter stretches of sound occur in each other by chance."""
_DIALECT = (
    ("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"),
    ("hui", "fei"), ("hun", "fen"), ("huo", "fo"), ("hua", "fa"), ("hu", "fu"),
    ("l", "n"), ("r", "n"),
)  # fmt: skip
"""Sounds that Yunnan's and other southern speech does not tell apart, first made second."""


@dataclass(frozen=True, slots=True)
class _Entry:
    service: Service
    names: tuple[tuple[str, str], ...]
    """Each name folded, and its sound."""


def find_services(services: tuple[Service, ...], asked: str) -> tuple[Service, ...]:
    """Services whose names are most like ``asked``, best first; all when it is empty."""
    words = folded(asked)
    if not words:
        return services
    sound = sound_of(words)
    scored = [(_likeness(entry, words, sound), entry.service) for entry in _index(services)]
    likely = [pair for pair in scored if pair[0] > 0]
    return tuple(service for _, service in sorted(likely, key=lambda pair: -pair[0]))


def folded(words: str) -> str:
    """Letters, digits and characters alone, in one form."""
    return "".join(
        char for char in unicodedata.normalize("NFKC", words).casefold() if char.isalnum()
    )


def sound_of(words: str) -> str:
    """The sound of folded words as one string of letters; what is Latin already stays."""
    return "".join(_syllable(part) for part in lazy_pinyin(words))


@lru_cache(maxsize=8)
def _index(services: tuple[Service, ...]) -> tuple[_Entry, ...]:
    return tuple(_Entry(service, tuple(_names(service))) for service in services)


def _names(service: Service) -> Iterable[tuple[str, str]]:
    for name in dict.fromkeys((service.name, service.official, *service.says)):
        if name:
            yield folded(name), sound_of(folded(name))


def _likeness(entry: _Entry, words: str, sound: str) -> float:
    return max(
        max(_shared(name, words), _alike(its_sound, sound)) for name, its_sound in entry.names
    )


def _shared(name: str, words: str) -> float:
    """Pairs of neighbouring characters in common."""
    if name in words or words in name:
        return _WHOLE + len(name)
    return 10.0 * len(set(pairwise(name)) & set(pairwise(words)))


def _alike(name: str, sound: str) -> float:
    """How alike two sounds are where the shorter fits the longer best; 0 when not enough."""
    if min(len(name), len(sound)) < _LEAST_LETTERS:
        return 0.0
    if name == sound:
        return _SAME
    likeness = fuzz.partial_ratio(name, sound, score_cutoff=_LEAST_SOUND)
    # The longer what is alike, the less it is so by chance.
    return likeness / 100.0 * min(len(name), len(sound))


def _syllable(part: str) -> str:
    for sound, other in _DIALECT:
        part = part.replace(sound, other)
    return part
