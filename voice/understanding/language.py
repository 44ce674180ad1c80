"""The words that matter for understanding one language, from ``languages/<tag>.yaml``."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

_FOLDER = Path(__file__).parent / "languages"


class LanguageDataError(ValueError):
    """A language file is wrong; the message names file and key."""


class Likeness(StrEnum):
    """How two texts of a language are compared."""

    PINYIN = "pinyin"
    """By how Mandarin syllables sound, forgiving what south-western speakers merge."""
    WORDS = "words"
    """By letters."""


class Language(BaseModel):
    """One language file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    likeness: Likeness
    fillers: tuple[str, ...] = ()
    """Sounds of thinking, dropped wherever they stand."""
    openings: tuple[str, ...] = ()
    """Polite beginnings that say nothing about which choice is meant."""
    closings: tuple[str, ...] = ()
    """Polite endings."""
    negations: tuple[str, ...] = ()
    """Words that turn what follows into its opposite."""
    yes: tuple[str, ...] = ()
    """Ways to say "that is right", the word on the button first."""
    no: tuple[str, ...] = ()
    """Ways to say "that is wrong", the word on the button first."""
    again: tuple[str, ...] = ()
    """Ways to take the last group of digits back."""
    digits: dict[str, str] = {}
    """Words for digits; the key is the word, the value one digit or letter."""


@cache
def load_language(locale: str) -> Language:
    """The language of a BCP 47 tag, or letters only where there is no file for it.

    Raises:
        LanguageDataError: the file is malformed.
    """
    for tag in (locale, locale.split("-", maxsplit=1)[0]):
        path = _FOLDER / f"{tag}.yaml"
        if path.is_file():
            return _read(path)
    return Language(likeness=Likeness.WORDS)


def _read(path: Path) -> Language:
    try:
        return Language.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise LanguageDataError(f"{path.name}: {error}") from error
