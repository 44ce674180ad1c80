"""Numbers as people write and say them: 1,280、三百二十、两千三、廿三、3.5 万、三点五.

A word that can mean two numbers (三五 个) is no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from voice.understanding.language import LanguageDataError, load_language
from voice.understanding.numbers import number_in_words
from voice.understanding.vocabulary import Numbers


def _words() -> Numbers:
    """Typed answers are read with the same words as spoken ones."""
    words = load_language("zh-Hans").numbers
    if words is None:
        raise LanguageDataError("zh: has no 'numbers'")
    return words


WORDS = _words()
_MINUS = re.compile(r"^(?:负|負|零下|[-−‐‑–—])")
_WESTERN = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([十百千万亿]?)")
_LETTERS = re.compile(r"[A-Za-z]")
_MARKS = re.compile(r"[\d,.']+")
_ABOUT = re.compile(r"[几多来到至或约~+]|左右|上下|以上|以下|\d[–-]")
_TOO_LONG = 30
"""Characters; longer numbers are not understood but slipped keys."""
NUMERAL = "0-9" + "".join((*WORDS.digits, *WORDS.tens, *WORDS.myriads, *WORDS.written_for))
"""Every sign a number is written with, for use within brackets of a pattern."""


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of these words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def number_in(text: str) -> Decimal | None:
    """The number a tidied ``text`` without spaces is, as a whole; None if it is none."""
    sign = -1 if _MINUS.match(text) else 1
    text = _MINUS.sub("", text, count=1)
    if not text or len(text) > _TOO_LONG:
        return None
    amount = _western(text)
    if amount is None:
        amount = number_in_words(text, WORDS)
    return None if amount is None else sign * amount


def why_none(text: str) -> str:
    """What is wrong with a text that is no number: reasons number and money have in common."""
    if _LETTERS.search(text):
        return LETTERS
    if any(sign.isdecimal() for sign in text) and _MARKS.fullmatch(text):
        return MARKS
    has_numeral = re.search(rf"[{NUMERAL}几]", text)
    is_pair = re.search(r"[一二两三四五六七八九]{2}", text)
    return ABOUT if has_numeral and (is_pair or _ABOUT.search(text)) else NONE


LETTERS, MARKS, ABOUT, NONE = "letters", "marks", "about", "not-a-number"


def written(number: Decimal) -> str:
    """The number in digits, without zeros that say nothing."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _western(text: str) -> Decimal | None:
    found = _WESTERN.fullmatch(text)
    if found is None:
        return None
    whole, decimals, unit = found.groups()
    times = {**WORDS.tens, **WORDS.myriads}.get(unit, 1)
    return Decimal(whole.replace(",", "") + (decimals or "")) * times
