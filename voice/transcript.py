"""Recognizer text as it can be shown, quoted and compared: one spelling for one thing said."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Protocol

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_SPACE_AT_HAN = re.compile(rf"(?<=[{_HAN}])\s+|\s+(?=[{_HAN}])")
_MARKS = re.compile(r"[^\w\s'’]+")
_SPACES = re.compile(r"\s+")


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _conversion(name: str) -> _Converter:
    from opencc import OpenCC  # noqa: PLC0415 - reads its tables when it is first needed

    converter: _Converter = OpenCC(name)
    return converter


def is_chinese(locale: str) -> bool:
    """Whether a tag means Mandarin in any writing."""
    return locale.split("-", maxsplit=1)[0] in {"zh", "cmn"}


def readable(text: str, locale: str) -> str:
    """What was heard, fit to be shown: simplified characters, no spaces between them."""
    text = unicodedata.normalize("NFKC", text).strip()
    if is_chinese(locale):
        text = _SPACE_AT_HAN.sub("", _conversion("t2s").convert(text))
    # Bytes that make no character are a recognizer's slip, never a word.
    return _SPACES.sub(" ", text.replace("\ufffd", "")).strip()


def spellings(text: str, locale: str) -> tuple[str, ...]:
    """The ways a recognizer may write it: Whisper writes Mandarin in both kinds of characters.

    Where spaces part words, a text begins with one, as Whisper writes, and often with a capital.
    """
    if is_chinese(locale):
        return tuple(dict.fromkeys((text, _conversion("s2t").convert(text))))
    return tuple(dict.fromkeys((f" {text}", f" {text[:1].upper()}{text[1:]}")))


def comparable(text: str, locale: str) -> str:
    """What was heard, fit to be compared: no punctuation, one case, digits of every script."""
    text = _MARKS.sub(" ", readable(text, locale).casefold().replace("’", "'"))
    text = "".join(_plain_digit(char) for char in text)
    if is_chinese(locale):
        text = _SPACE_AT_HAN.sub("", text)
    return _SPACES.sub(" ", text).strip()


def _plain_digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)
