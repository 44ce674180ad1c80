"""Cuts a text where a speaker breathes, so that engines get short stretches and pauses are ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from voice.spoken_form import spoken_form
from voice.spoken_words import SpokenWords

LONGEST = 36
"""Han characters in one stretch, where there is punctuation to cut at. About 10 s of Mandarin:
longer stretches take more memory and delay, shorter ones lose the melody of the sentence."""
FIRST_LONGEST = 9
"""Han characters in the first stretch of a text, where there is punctuation to cut at: sound starts
when the first stretch is made, so it is one clause."""
FIRST_SHORTEST = 3
"""Han characters; engines mumble what is shorter."""
_LETTERS_PER_HAN = 3
"""Letters of an alphabet that take as long to say as one Han character."""
HARD_LIMIT = 120
"""Characters in one stretch, wherever it must be cut. Engines refuse or garble longer ones."""

OPTION_PAUSE_S = 0.7
"""Between things to choose from, which stand apart by ``；`` or a new line."""
END_PAUSE_S = 0.45
CLAUSE_PAUSE_S = 0.2
_NUMBER_PAUSE_S = 0.3
"""Before and after a number that is to be noted down."""
_NUMBER_SHORTEST = 3
"""Characters of a number or name that make a clause a slow one."""

_END = re.compile(r"[。！？；!?؟;\n](?![。！？；!?؟;\n”’）」』])|\.(?=\s)")
_CLAUSE = re.compile(r"(?:[^，,、：:،]|(?<=\d)[,:،](?=\d))+[，,、：:،]*|[，,、：:،]+")
_OPTION_END = ("；", ";", "\n")
_WORDS = re.compile(r"\w")
_OPENING = frozenset({"Ps", "Pi"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One stretch for an engine, and the silence after it."""

    text: str
    """Words."""
    pause_s: float
    slow: bool = False
    """Holds a number to note down, or a name: to be said at ``voice.tempo.SLOW_RATE``."""
    text_from: int = 0
    text_to: int = 0
    """The characters of the original text that it says, as a half-open range."""


def stretches(locale: str, written: str, *, private: bool = False) -> tuple[Sentence, ...]:
    """A written text as stretches to say, in order, each knowing which of its characters it says.

    Empty when the text holds no word. The ranges do not overlap and never go back. A ``private``
    text may be somebody's name and nothing else.
    """
    sentences = split(spoken_form(locale).speak(written, private=private))
    return tuple(_with_signs(sentences, written))


def split(words: SpokenWords) -> tuple[Sentence, ...]:
    """The stretches of spoken words in order, none without a word; no pause after the last."""
    found: list[Sentence] = []
    for sentence in _sentences(words):
        found += _clauses(sentence, is_first=not found)
    if found:
        found[-1] = replace(found[-1], pause_s=0.0)
    return tuple(found)


def _sentences(words: SpokenWords) -> Iterator[SpokenWords]:
    done = 0
    for match in _END.finditer(words.text):
        yield words.cut(done, match.end())
        done = match.end()
    yield words.cut(done, len(words))


def _clauses(sentence: SpokenWords, *, is_first: bool) -> list[Sentence]:
    """A sentence whole, or cut: at its commas when it is long, and around numbers."""
    parts: list[SpokenWords] = []
    for match in _CLAUSE.finditer(sentence.text):
        clause = sentence.cut(*match.span())
        longest = FIRST_LONGEST if is_first and len(parts) == 1 else LONGEST
        if parts and _belongs(parts[-1], clause, longest):
            parts[-1] = SpokenWords.joined((parts[-1], clause))
        else:
            parts.append(clause)
    pieces = [piece for part in parts for piece in _hard_cut(part) if _WORDS.search(piece.text)]
    return [_stretch(piece, then) for piece, then in pairwise((*pieces, None)) if piece]


def _belongs(before: SpokenWords, clause: SpokenWords, longest: int) -> bool:
    if not _WORDS.search(before.text) or not _WORDS.search(clause.text):
        return True
    if _is_slow(before) != _is_slow(clause):
        return False
    if _length(before) < FIRST_SHORTEST:
        longest = LONGEST
    return _length(before) + _length(clause) <= longest


def _stretch(piece: SpokenWords, then: SpokenWords | None) -> Sentence:
    ended = piece.text.rstrip(" ")
    piece, slow = piece.stripped(), _is_slow(piece)
    if then is None:
        ends_option = ended.endswith(_OPTION_END)
        pause_s = OPTION_PAUSE_S if ends_option else END_PAUSE_S
    else:
        pause_s = _NUMBER_PAUSE_S if slow or _is_slow(then) else CLAUSE_PAUSE_S
    return Sentence(piece.text, pause_s, slow, *piece.source)


def _is_slow(words: SpokenWords) -> bool:
    return sum(words.slow) >= _NUMBER_SHORTEST


def _length(words: SpokenWords) -> float:
    """How long it takes to say, in Han characters."""
    han = sum("\u4e00" <= sign <= "\u9fff" for sign in words.text)
    return han + (len(words) - han) / _LETTERS_PER_HAN


def _hard_cut(part: SpokenWords) -> list[SpokenWords]:
    """A part without usable punctuation, cut at spaces or, failing these, anywhere."""
    pieces: list[SpokenWords] = []
    while len(part) > HARD_LIMIT:
        space = part.text.rfind(" ", 1, HARD_LIMIT)
        cut = space if space > 0 else HARD_LIMIT
        pieces.append(part.cut(0, cut))
        part = part.cut(cut, len(part))
    return [*pieces, part]


def _with_signs(sentences: Sequence[Sentence], written: str) -> Iterator[Sentence]:
    """The stretches with their ranges in order, and the silent signs around each."""
    done = 0
    ends = [*(each.text_from for each in sentences[1:]), len(written)]
    for each, limit in zip(sentences, ends, strict=False):
        text_from = _after_spaces(written, done)
        text_to = max(text_from, each.text_to)
        done = text_to + _closing(written[text_to:limit])
        yield replace(each, text_from=text_from, text_to=done)


def _after_spaces(written: str, at: int) -> int:
    return len(written) - len(written[at:].lstrip())


def _closing(signs: str) -> int:
    """How many leading signs belong to what stands before them."""
    for at, sign in enumerate(signs):
        if sign.isspace() or unicodedata.category(sign) in _OPENING:
            return at
    return len(signs)
