"""Cuts a text where a speaker breathes, so that engines get short stretches and pauses are ours."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 36
"""Han characters in one stretch, where there is punctuation to cut at. About 10 s of Mandarin:
longer stretches take more memory and delay, shorter ones lose the melody of the sentence."""
_LETTERS_PER_HAN = 3
"""Letters of an alphabet that take as long to say as one Han character."""
HARD_LIMIT = 120
"""Characters in one stretch, wherever it must be cut. Engines refuse or garble longer ones."""

_END_PAUSE_S = 0.45
_CLAUSE_PAUSE_S = 0.2
_NO_PAUSE_S = 0.0

_END = re.compile(r"(?<=[。！？；!?؟;\n])(?![。！？；!?؟;\n”’）」』])|(?<=\.)\s+")
_CLAUSE = re.compile(r"[^，,、：:،]+[，,、：:،]*")
_WORDS = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One stretch for an engine, and the silence after it."""

    text: str
    pause_s: float


def split(text: str) -> tuple[Sentence, ...]:
    """The stretches of a text in order, none of them without a word; no pause after the last."""
    stretches: list[Sentence] = []
    for sentence in _END.split(text):
        stretches += _clauses(sentence.strip())
    if stretches:
        stretches[-1] = Sentence(stretches[-1].text, _NO_PAUSE_S)
    return tuple(stretches)


def _clauses(sentence: str) -> list[Sentence]:
    """A sentence whole, or cut at its commas into stretches of at most ``LONGEST`` characters."""
    if _length(sentence) <= LONGEST:
        parts = [sentence]
    else:
        parts = [""]
        for clause in _CLAUSE.findall(sentence):
            if parts[-1] and _length(parts[-1] + clause) > LONGEST:
                parts.append("")
            parts[-1] += clause
    pieces = [piece for part in parts for piece in _hard_cut(part.strip()) if _WORDS.search(piece)]
    pauses = [_CLAUSE_PAUSE_S] * (len(pieces) - 1) + [_END_PAUSE_S]
    return [Sentence(piece, pause) for piece, pause in zip(pieces, pauses, strict=False)]


def _length(text: str) -> float:
    """How long it takes to say, in Han characters."""
    han = sum("\u4e00" <= sign <= "\u9fff" for sign in text)
    return han + (len(text) - han) / _LETTERS_PER_HAN


def _hard_cut(part: str) -> list[str]:
    """A part without usable punctuation, cut at spaces or, failing these, anywhere."""
    pieces: list[str] = []
    while len(part) > HARD_LIMIT:
        space = part.rfind(" ", 1, HARD_LIMIT)
        cut = space if space > 0 else HARD_LIMIT
        pieces.append(part[:cut].strip())
        part = part[cut:].strip()
    return [*pieces, part]
