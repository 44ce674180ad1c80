"""Pseudo-languages for tests: every message is there, marked, long and accented, or right to left.

A phrase without the marks was not looked up; what breaks with twice the length breaks here first.
"""

from __future__ import annotations

import string
from itertools import cycle

from locales import pofiles
from locales.catalogs import Catalogs
from locales.registry import load_registry

START, END = "⟦", "⟧"
_ACCENTED = "áéíóúñçøýžšřėőűāēģīķļ"
_ARABIC = "ابپتجچدرزسشغفقكلمنوى"


def long_catalogs() -> Catalogs:
    """English replaced by accented letters, two for each Chinese character."""
    return _catalogs("en", _ACCENTED, times=2)


def right_to_left_catalogs() -> Catalogs:
    """Uyghur replaced by a complete right-to-left language that says nothing."""
    return _catalogs("ug", _ARABIC, times=1)


def _catalogs(tag: str, letters: str, *, times: int) -> Catalogs:
    template = pofiles.read(pofiles.template_file())
    messages = {str(m.id): _pseudo(str(m.id), letters, times) for m in template if m.id}
    return Catalogs(load_registry(), {tag: messages})


def _pseudo(msgid: str, letters: str, times: int) -> str:
    supply = cycle(letters)
    parts = []
    for text, field, _, _ in string.Formatter().parse(msgid):
        parts.append("".join(_replaced(char, supply, times) for char in text))
        parts.append("" if field is None else "{" + field + "}")
    return START + "".join(parts) + END


def _replaced(char: str, supply: cycle[str], times: int) -> str:
    return "".join(next(supply) for _ in range(times)) if char.isalpha() else char
