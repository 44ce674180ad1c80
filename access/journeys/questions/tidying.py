"""Typed and heard text in one form: full width folded, marks that show nothing taken away."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from voice.understanding.correcting import corrected, parted
from voice.understanding.language import load_language

_HEARD_IN = "zh-Hans"
_MOST = 2_000
"""Characters looked at; the web takes no longer ones, and a parser must end soon on any text."""
_ENDS = " \t\n。.!！?？,，、;；:：~～…"


def tidy(raw: str) -> str:
    """``raw`` in NFKC, digits of every script as 0-9, spaces as one, nothing invisible.

    The result of the result is itself.
    """
    text = raw[:_MOST]
    while True:
        folded = unicodedata.normalize("NFKC", "".join(map(_plain, text)))
        folded = " ".join(folded.split())
        if folded == text:
            return text
        text = folded


def close(raw: str) -> str:
    """As ``tidy``, without any space."""
    return tidy(tidy(raw).replace(" ", ""))


def unpunctuated(raw: str) -> str:
    """As ``close``, without the mark that ends a sentence."""
    text = close(raw)
    return text.rstrip(_ENDS) or text


def bare(heard: str) -> str:
    """What was heard, without sounds of thinking and polite words around it."""
    language = load_language(_HEARD_IN)
    text = close(heard)
    for filler in (*language.fillers, *language.answer_fillers):
        text = text.replace(filler, "") or text
    before = ""
    while before != text:
        before = text
        text = text.strip(_ENDS) or text
        for opening in language.answer_openings:
            text = text.removeprefix(opening) or text
        for closing in language.answer_closings:
            text = text.removesuffix(closing) or text
    return text


def is_filler(said: str) -> bool:
    """Whether it is nothing but a sound of thinking."""
    language = load_language(_HEARD_IN)
    return said in (*language.fillers, *language.answer_fillers)


def after_correction(heard: str) -> str:
    """What follows the last 不对 or 错了: people mend what they say while they say it."""
    return parted(heard, _HEARD_IN)[1] or heard


def ways_to_take(heard: str) -> Iterator[str]:
    """What was heard and mended, without polite words: the likeliest way to take it first."""
    return (bare(each) for each in corrected(heard, _HEARD_IN))


def _plain(char: str) -> str:
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    kind = unicodedata.category(char)
    if char.isspace():
        return " "
    # Cf: invisible marks that come along when something is copied from another page.
    return "" if kind in ("Cc", "Cf", "Cs") else char
