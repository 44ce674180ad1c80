"""The languages of the site, read from ``locales.yaml``. No catalog and no Babel in here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

from locales.errors import RegistryError

REGISTRY_FILE = Path(__file__).with_name("locales.yaml")
SOURCE_TAG = "zh-Hans"
"""The language all messages are written in first."""


class Direction(StrEnum):
    """Value of the HTML attribute ``dir``."""

    LTR = "ltr"
    RTL = "rtl"


class Review(StrEnum):
    """How far people stand behind the words of a language."""

    SOURCE = "source"
    DRAFT = "draft"
    REVIEWED = "reviewed"


class VoiceKind(StrEnum):
    """Who can read a language aloud."""

    NEURAL = "neural"
    SYSTEM = "system"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Locale:
    """One language, and what a page needs to know to show it well."""

    tag: str
    """BCP 47 tag; also the first segment of every URL."""
    endonym: str
    """Its name for itself."""
    name_zh: str
    """Its Chinese name."""
    cldr: str
    """Its CLDR identifier, for example ``zh_Hans``."""
    script: str
    """ISO 15924 code."""
    direction: Direction
    writing_mode: str
    """CSS value, for example ``horizontal-tb``."""
    fallback: tuple[str, ...]
    """Tags that stand in, in order, for a message without translation."""
    line_height: float
    """Of running text, as a multiple of the text size."""
    size_factor: float
    """Text size as a multiple of that of Han text."""
    review: Review
    voice: VoiceKind

    @property
    def has_voice(self) -> bool:
        """Whether any engine can read this language aloud."""
        return self.voice is not VoiceKind.NONE


@cache
def load_registry(path: Path = REGISTRY_FILE) -> Mapping[str, Locale]:
    """Every language by tag, in the order of pickers, read once per file.

    Raises:
        RegistryError: the file names the language and the entry to mend.
    """
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(entries, dict) or not entries:
        raise RegistryError(f"{path}: expected one entry per language")
    registry = {tag: _locale(path, tag, entry) for tag, entry in entries.items()}
    for locale in registry.values():
        for tag in locale.fallback:
            if tag not in registry:
                raise RegistryError(f"{path}: {locale.tag}: fallback {tag!r} is not in the file")
    return MappingProxyType(registry)


def _locale(path: Path, tag: str, entry: dict[str, object]) -> Locale:
    try:
        fallback = entry["fallback"]
        if not isinstance(fallback, list):
            raise RegistryError(f"{path}: {tag}: fallback must be a list")
        return Locale(
            tag=tag,
            endonym=str(entry["endonym"]),
            name_zh=str(entry["name_zh"]),
            cldr=str(entry["cldr"]),
            script=str(entry["script"]),
            direction=Direction(str(entry["direction"])),
            writing_mode=str(entry["writing_mode"]),
            fallback=tuple(str(each) for each in fallback),
            line_height=float(str(entry["line_height"])),
            size_factor=float(str(entry["size_factor"])),
            review=Review(str(entry["review"])),
            voice=VoiceKind(str(entry["voice"])),
        )
    except KeyError as missing:
        raise RegistryError(f"{path}: {tag}: {missing} is missing") from missing
    except ValueError as wrong:
        raise RegistryError(f"{path}: {tag}: {wrong}") from wrong
