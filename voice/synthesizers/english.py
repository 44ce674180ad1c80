"""How English phonemes are written for Kokoro, from ``english_phonemes.txt``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("english_phonemes.txt")


def to_kokoro(ipa: str) -> str:
    """espeak-ng's IPA in the letters that Kokoro learnt."""
    for old, new in _replacements():
        ipa = ipa.replace(old, new)
    return ipa


@cache
def _replacements() -> tuple[tuple[str, str], ...]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(" ") for line in lines if line and not line.startswith("#"))
    return tuple((old, new) for old, _, new in pairs)
