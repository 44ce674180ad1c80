"""Which language a text is in, as far as its script or its commonest words betray it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import yaml

LEAST_WORDS = 3
"""Different tell-tale words before a text counts as written in a language."""
LEAST_LETTERS = 8
"""Of one script, before the script alone tells."""
SHARE = 0.6
OWN_SHARE = 0.2
"""A text with so much of its language's own script only quotes what is foreign: names, commands."""
_SCRIPTS = {
    "HANGUL": frozenset({"ko"}),
    "HIRAGANA": frozenset({"ja"}),
    "KATAKANA": frozenset({"ja"}),
    "CJK": frozenset({"zh", "ja", "ko", "yue", "wuu", "nan", "hak", "lzh", "za"}),
    "MONGOLIAN": frozenset({"mn", "mnc"}),
    "TIBETAN": frozenset({"bo", "dz"}),
    "ARABIC": frozenset({"ar", "ug", "fa", "ur", "kk", "ky", "ps", "sd", "ku"}),
    "CYRILLIC": frozenset({"ru", "uk", "bg", "sr", "mk", "be", "mn", "kk", "ky", "tg", "tt"}),
}


@cache
def _telling() -> dict[str, frozenset[str]]:
    words = yaml.safe_load(Path(__file__).with_name("languages.yaml").read_text("utf-8"))
    return {language: frozenset(map(str, listed)) for language, listed in words.items()}


def primary(tag: str) -> str:
    """Give the language of a tag without region and script."""
    return tag.strip().replace("_", "-").split("-")[0].lower()


def contradicts(text: str, tag: str) -> str:
    """Give the language a text is written in when it is plainly not the one that the tag says."""
    said = primary(tag)
    by_script = _by_script(text)
    if by_script:
        return "" if said in by_script else "、".join(sorted(by_script)[:3])
    found = _counts(text)
    if not found or _share_in_script_of(said, text) >= OWN_SHARE:
        return ""
    language, count = found.most_common(1)[0]
    known = said in _telling() or any(said in several for several in _SCRIPTS.values())
    is_plain = count >= LEAST_WORDS and count >= 2 * found[said]
    return language if known and is_plain and language != said else ""


def _share_in_script_of(language: str, text: str) -> float:
    """Give how many of the letters are of a script of its own, of those named here."""
    names = {name for name, several in _SCRIPTS.items() if language in several}
    letters = [letter for letter in text if letter.isalpha()]
    written = sum(unicodedata.name(letter, "?").split()[0] in names for letter in letters)
    return written / len(letters) if letters else 0.0


def _by_script(text: str) -> frozenset[str]:
    scripts: Counter[str] = Counter()
    for letter in text:
        if letter.isalpha():
            scripts[unicodedata.name(letter, "?").split()[0]] += 1
    if not scripts:
        return frozenset()
    name, count = scripts.most_common(1)[0]
    is_plain = count >= LEAST_LETTERS and count >= SHARE * scripts.total()
    return _SCRIPTS.get(name, frozenset()) if is_plain else frozenset()


def _counts(text: str) -> Counter[str]:
    words = set(re.findall(r"[^\W\d_]+", text.lower()))
    counts = Counter({language: len(words & telling) for language, telling in _telling().items()})
    return +counts
