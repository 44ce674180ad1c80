"""Typed and heard text in one form: full width folded, marks that show nothing taken away."""

from __future__ import annotations

import re
import unicodedata

from voice.understanding.language import load_language

_HEARD_IN = "zh-Hans"
_MOST = 2_000
"""Characters looked at; the web takes no longer ones, and a parser must end soon on any text."""
_ENDS = " \t\n。.!！?？,，、;；:：~～…"
_MORE_OPENINGS = ("我的", "大概是", "大概", "大约", "差不多", "应该是", "可能是", "我觉得")
_MORE_CLOSINGS = ("左右", "吧", "啊", "呢", "哈", "噻", "嘛", "的样子")
_MORE_FILLERS = ("就是", "这个", "哎", "唉", "啊", "诶", "我想想", "我想一下", "怎么说呢")


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
    for filler in (*language.fillers, *_MORE_FILLERS):
        text = text.replace(filler, "") or text
    before = ""
    while before != text:
        before = text
        text = text.strip(_ENDS) or text
        for opening in _MORE_OPENINGS:
            text = text.removeprefix(opening) or text
        for closing in _MORE_CLOSINGS:
            text = text.removesuffix(closing) or text
    return text


def after_correction(heard: str) -> str:
    """What follows the last 不对 or 错了: people mend what they say while they say it."""
    return re.split(r"不对|错了|不是", heard)[-1] or heard


def _plain(char: str) -> str:
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    kind = unicodedata.category(char)
    if char.isspace():
        return " "
    # Cf: invisible marks that come along when something is copied from another page.
    return "" if kind in ("Cc", "Cf", "Cs") else char
