"""The words that matter for understanding one language, from ``voice/intents/<tag>/``.

A folder holds a file a subject; its README tells how to add a language.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from voice.understanding.vocabulary import Dates, Money, Names, Numbers, Places, Search

INTENTS = Path(__file__).parents[1] / "intents"
_COMMANDS = "commands"
"""The file whose keys are actions instead of fields of ``Language``."""


class LanguageDataError(ValueError):
    """A file of a language is wrong; the message names folder, file and key."""


class Likeness(StrEnum):
    """How two texts of a language are compared."""

    PINYIN = "pinyin"
    """By how Mandarin syllables sound, forgiving what south-western speakers merge."""
    WORDS = "words"
    """By letters."""


class Language(BaseModel):
    """What a folder says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    likeness: Likeness = Likeness.WORDS
    fillers: tuple[str, ...] = ()
    """Sounds of thinking, dropped wherever they stand."""
    answer_fillers: tuple[str, ...] = ()
    """More of them, dropped in answers of one's own words."""
    openings: tuple[str, ...] = ()
    """Polite beginnings that say nothing about which choice is meant."""
    closings: tuple[str, ...] = ()
    """Polite endings."""
    answer_openings: tuple[str, ...] = ()
    """More beginnings of answers in one's own words."""
    answer_closings: tuple[str, ...] = ()
    """More endings of them."""
    negations: tuple[str, ...] = ()
    """Words that turn what follows into its opposite."""
    corrections: tuple[str, ...] = ()
    """After one of these comes what is meant instead."""
    around: tuple[str, ...] = ()
    """May stand around an answer and make it no other."""
    unanswered: tuple[str, ...] = ()
    """Somebody cannot answer."""
    changes: tuple[str, ...] = ()
    """Other ways to ask for one answer to be changed; ``{name}`` is what it is called."""
    places: tuple[str, ...] = ()
    """The first one, the second one … of what was just offered."""
    yes: tuple[str, ...] = ()
    """Ways to say "that is right", the word on the button first."""
    no: tuple[str, ...] = ()
    """Ways to say "that is wrong", the word on the button first."""
    again: tuple[str, ...] = ()
    """Ways to take the last group of digits back."""
    digits: dict[str, str] = {}
    """Words for digits; the key is the word, the value one digit or letter."""
    commands: dict[str, tuple[str, ...]] = {}
    """By action: other ways to say a command than its label."""
    numbers: Numbers | None = None
    money: Money | None = None
    dates: Dates | None = None
    names: Names | None = None
    places_said: Places | None = None
    search: Search | None = None


@cache
def load_language(locale: str) -> Language:
    """The language of a BCP 47 tag, or letters only where there is no folder for it.

    Raises:
        LanguageDataError: a file is malformed, or says again what another one says.
    """
    for tag in (locale, locale.split("-", maxsplit=1)[0]):
        folder = INTENTS / tag
        if folder.is_dir():
            return read_language(folder)
    return Language()


def read_language(folder: Path) -> Language:
    """All files of a folder as one.

    Raises:
        LanguageDataError: as ``load_language``.
    """
    merged: dict[str, Any] = {}
    for path in sorted(folder.glob("*.yaml")):
        said = _read(path)
        said = {_COMMANDS: said} if path.stem == _COMMANDS else said
        twice = sorted(merged.keys() & said.keys())
        if twice:
            raise LanguageDataError(f"{folder.name}/{path.name}: {twice[0]} stands elsewhere, too")
        merged |= said
    try:
        return Language.model_validate(merged)
    except ValidationError as error:
        raise LanguageDataError(f"{folder.name}: {error}") from error


def _read(path: Path) -> dict[str, Any]:
    where = f"{path.parent.name}/{path.name}"
    try:
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise LanguageDataError(f"{where}: {error}") from error
    if not isinstance(said, dict):
        raise LanguageDataError(f"{where}: must be a mapping")
    return said
