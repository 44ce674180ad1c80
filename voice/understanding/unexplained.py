"""The over-match gate: an answer counts only when little else was said.

今天气温二十三度 has a number in it and answers nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from voice.transcript import comparable
from voice.understanding.language import Language, Likeness, load_language

MOST = 2
"""Characters (words, in languages that part them) that may stay unexplained."""


def is_explained(
    heard: str, locale: str, *, by: Iterable[str], signs: str = "", most: int = MOST
) -> bool:
    """Whether ``by``, single ``signs`` and words that change nothing explain what was heard."""
    rest = comparable(heard, locale)
    own = sorted({comparable(word, locale) for word in by} - {""}, key=len, reverse=True)
    if load_language(locale).likeness is not Likeness.PINYIN:
        known = {*" ".join(own).split(), *_around(locale)}
        return len([word for word in rest.split() if word not in known]) <= most
    for words in (tuple(own), _around(locale)):
        rest = re.sub("|".join(map(re.escape, words)), " ", rest) if words else rest
    return len([char for char in rest if char != " " and char not in signs]) <= most


def is_said_alone(said: str, before: str, after: str, locale: str, *, most: int = MOST) -> bool:
    """Whether little else was said around it; the shorter it is, the less may be."""
    most = min(most, len(comparable(said, locale)) - 1)
    return is_explained(f"{before} {after}", locale, by=(), most=most)


@cache
def _around(locale: str) -> tuple[str, ...]:
    """The longest first."""
    language = load_language(locale)
    words = {*language.around, *_polite(language), *language.corrections}
    return tuple(sorted({comparable(word, locale) for word in words} - {""}, key=len, reverse=True))


def _polite(language: Language) -> Iterable[str]:
    return (
        *language.fillers,
        *language.answer_fillers,
        *language.openings,
        *language.closings,
        *language.answer_openings,
        *language.answer_closings,
    )
