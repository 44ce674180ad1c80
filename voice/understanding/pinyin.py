"""How Mandarin sounds, with the differences dropped that many older speakers do not make.

Each syllable becomes two units, initial and final. Retroflex and flat sibilants, n and l, h and f
before u, and front and back nasals are the same unit, as in south-western Mandarin. Tones are
not compared: recognizer text has lost them, and dialects differ most there.
"""

from __future__ import annotations

import re
from functools import lru_cache

_INITIALS = {"zh": "z", "ch": "c", "sh": "s", "n": "l"}
_FINALS = {"ing": "in", "eng": "en", "ang": "an", "iang": "ian", "uang": "uan"}
_AFTER_F = {"ui": "ei", "un": "en", "uo": "o", "ua": "a", "uai": "ai", "uan": "an", "uang": "an"}
"""灰 and 飞, 婚 and 分: where hu is said f, the u goes with it."""
_HAN_DIGITS = str.maketrans("0123456789", "零一二三四五六七八九")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")


@lru_cache(maxsize=4096)
def sound_units(text: str) -> tuple[str, ...]:
    """The units of a text; letters other than Han count one by one."""
    text = text.translate(_HAN_DIGITS)
    units: list[str] = []
    at = 0
    for run in _HAN.finditer(text):
        units += _letters(text[at : run.start()])
        units += _syllables(run.group())
        at = run.end()
    return tuple(units + _letters(text[at:]))


def _letters(text: str) -> list[str]:
    return [char for char in text.casefold() if char.isalnum()]


def _syllables(han: str) -> list[str]:
    # 60 MB of tables, read only where somebody listens.
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    initials = lazy_pinyin(han, style=Style.INITIALS, strict=False)
    finals = lazy_pinyin(han, style=Style.FINALS, strict=False)
    units: list[str] = []
    for initial, final in zip(initials, finals, strict=True):
        units += _merge(initial, final)
    return units


def _merge(initial: str, final: str) -> tuple[str, str]:
    if initial == "h" and final.startswith("u"):
        initial, final = "f", _AFTER_F.get(final, final)
    return "^" + _INITIALS.get(initial, initial), _FINALS.get(final, final)
