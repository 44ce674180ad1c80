"""Established words of minority languages, from ``glossary.yaml``: the only ones we may show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

from locales.errors import CatalogError

GLOSSARY_FILE = Path(__file__).with_name("glossary.yaml")
GLOSSARY_ONLY = frozenset({"ug", "bo"})
"""Languages nobody here writes: their catalogs hold nothing but words of the glossary."""


@dataclass(frozen=True, slots=True)
class Term:
    """One established word."""

    value: str
    source: str
    """Where it is established."""
    confidence: str
    """``high`` or ``medium``; see the head of the file."""


@cache
def load_glossary(path: Path = GLOSSARY_FILE) -> Mapping[str, Mapping[str, Term]]:
    """By language, then by Chinese source words.

    Raises:
        CatalogError: two entries claim the same Chinese words.
    """
    found: dict[str, dict[str, Term]] = {}
    for name, entry in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        for tag in entry.keys() - {"zh"}:
            words = found.setdefault(tag, {})
            for zh in entry["zh"]:
                if zh in words:
                    raise CatalogError(f"{path}: {name}: {zh!r} has a value in {tag} already")
                words[zh] = Term(**entry[tag])
    return MappingProxyType(found)
