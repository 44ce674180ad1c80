"""The words the rules look for, read from data."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml


@cache
def words(kind: str) -> tuple[str, ...]:
    """Give the words of one kind in all languages, folded for comparison."""
    kinds = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text("utf-8"))
    return tuple(word.casefold() for listed in kinds[kind].values() for word in listed)


def mentions(text: str, kind: str) -> bool:
    """Say whether a text contains one of the words of this kind."""
    folded = text.casefold()
    return any(word in folded for word in words(kind))
