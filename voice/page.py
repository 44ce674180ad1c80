"""A page as the voice sees it: what to say, what may be answered. ``access`` implements it.

Nothing here knows of HTML, of journeys or of an engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class PhraseKind(StrEnum):
    """What a phrase is on its page; decides the pause after it."""

    TITLE = "title"
    TEXT = "text"
    OPTION = "option"
    BUTTON = "button"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One stretch of words that is shown as one element and spoken as one clip."""

    id: str
    """Unique on its page; the element that shows the words carries it as ``data-phrase``."""
    text: str
    locale: str
    """BCP 47 tag of the words, which may be a fallback of the page's language."""
    kind: PhraseKind = PhraseKind.TEXT
    private: bool = False
    """Personal data: never spoken unless the citizen asks, never in a URL, cache or log."""
    silent: bool = False
    """Shown, and spoken only when pointed at (the bar, the help bar), not when all is read."""


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """Something one can say on a page, and the id of the page action it stands for."""

    action: str
    """Opaque to the voice; the element that does it carries it as ``data-voice``."""
    says: tuple[str, ...]
    """The visible label first, then other ways to say it."""
    binding: bool = False
    """Hard to undo: only the whole visible label counts, and it has at least three characters."""


@dataclass(frozen=True, slots=True)
class DigitsExpected:
    """The page asks for digits, spoken group by group as a closed choice."""

    field: str
    """Name of the form field the digits go into."""
    groups: tuple[int, ...]
    """Lengths of the groups, for example 6, 4, 4, 4 for an identity number."""
    letters: str = ""
    """Letters allowed beside the digits in the last place, for example ``X``."""


class SpokenPage(Protocol):
    """What a page offers to the ear."""

    @property
    def locale(self) -> str:
        """BCP 47 tag of the page."""

    def script(self) -> Sequence[Phrase]:
        """Every phrase of the page in reading order: the one source of what is spoken."""

    def choices(self) -> Sequence[VoiceChoice]:
        """Everything one may say here: the page's answers before the commands of every page."""

    def digits(self) -> DigitsExpected | None:
        """The digits this page asks for, if it does."""
