"""Which voice speaks which language, read from ``voices.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml
from pydantic import TypeAdapter

from voice.synthesizers.base import Voice

VOICES_FILE = Path(__file__).with_name("voices.yaml")


@cache
def load_voices(path: Path = VOICES_FILE) -> Mapping[str, tuple[Voice, ...]]:
    """The voices of each language by BCP 47 tag, best first."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    voices = TypeAdapter(dict[str, tuple[Voice, ...]]).validate_python(entries)
    return MappingProxyType(voices)
