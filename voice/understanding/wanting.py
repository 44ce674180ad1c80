"""What somebody looks for who says it in a sentence: 我要给我老伴办那个养老的证 is 养老的证."""

from __future__ import annotations

import re
from functools import cache

from voice.transcript import comparable
from voice.understanding.language import Likeness, load_language


def wanted(heard: str, locale: str) -> str:
    """What was heard without the words that only say that something is wanted, and for whom."""
    text = comparable(heard, locale)
    pattern = _around(locale)
    text = pattern.sub(" ", text) if pattern else text
    joined = "" if load_language(locale).likeness is Likeness.PINYIN else " "
    return joined.join(text.split())


@cache
def _around(locale: str) -> re.Pattern[str] | None:
    language = load_language(locale)
    if language.search is None:
        return None
    search = language.search
    words = {*search.wants, *search.for_whom, *search.fillers, *language.fillers}
    longest_first = sorted(words, key=len, reverse=True)
    found = "|".join(map(re.escape, longest_first))
    return re.compile(found if language.likeness is Likeness.PINYIN else rf"\b(?:{found})\b")
