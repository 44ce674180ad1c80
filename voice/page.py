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
    href: str = ""
    """Where it leads, when nothing on the page does it."""


class ExpectKind(StrEnum):
    """What kind of answer a page asks for that is none of its choices."""

    DIGITS = "digits"
    """Said group by group as a closed choice."""
    DATE = "date"
    MONEY = "money"
    NUMBER = "number"
    NAME = "name"
    PLACE = "place"
    """A place of the official list, perhaps several levels at once."""
    SEVERAL = "several"
    """Several of the page's choices at once."""
    FREE = "free"
    """Words of one's own."""
    SEARCH = "search"
    """What somebody is looking for: comes to candidates, never to an answer."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the page asks for beside its choices."""

    kind: ExpectKind
    field: str
    """Name of the form field the answer goes into."""
    groups: tuple[int, ...] = ()
    """Of digits: lengths of the groups, for example 6, 4, 4, 4 for an identity number."""
    letters: str = ""
    """Of digits: letters allowed beside them in the last place, for example ``X``."""
    choices: tuple[str, ...] = ()
    """Words likely in an answer, to help the recognizer: names of places, of services."""


@dataclass(frozen=True, slots=True)
class TakenAnswer:
    """What the page makes of words: an answer that passed the same checks as a typed one."""

    field: str
    value: str
    """As a person would have typed it."""
    said_back: str
    """How it is read back, in the page's language and in groups."""
    action: str = ""
    """The page's choice that is this answer, where it is one of them."""


class SpokenPage(Protocol):
    """What a page offers to the ear."""

    @property
    def locale(self) -> str:
        """BCP 47 tag of the page."""

    def script(self) -> Sequence[Phrase]:
        """Every phrase of the page in reading order: the one source of what is spoken."""

    def choices(self) -> Sequence[VoiceChoice]:
        """Everything one may say here: the page's answers before the commands of every page."""

    def expects(self) -> Expected | None:
        """What the page asks for beside its choices, if anything."""

    def answer_to(self, heard: str, /) -> TakenAnswer | None:
        """The answer in what was heard, checked as a typed one is; None where there is none."""

    def find(self, heard: str, /) -> Sequence[VoiceChoice]:
        """What somebody may mean who says in their own words what they want; at most four."""
