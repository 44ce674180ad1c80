"""Words that texts for citizens do without, as ``access/plain_words.yaml`` lists them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

PLAIN_WORDS_FILE = Path(__file__).parents[2] / "plain_words.yaml"


@dataclass(frozen=True, slots=True)
class HardWords:
    """The words of the list, by why they are hard."""

    office: tuple[str, ...]
    """Said by offices only."""
    abbreviations: tuple[str, ...]
    blame: tuple[str, ...]
    open_ended: tuple[str, ...]
    """Papers that nobody names."""


@cache
def load_hard_words() -> HardWords:
    """The list, read once."""
    content = yaml.safe_load(PLAIN_WORDS_FILE.read_text(encoding="utf-8"))
    words = {key: tuple(value) for key, value in content.items()}
    return HardWords(
        office=words["office_words"],
        abbreviations=words["abbreviations"],
        blame=words["blame"],
        open_ended=words["open_ended"],
    )
