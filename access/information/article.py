"""An information page as data. Every text is a msgid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pydantic import ConfigDict

from access.journeys.model import STRICT

CHANGED, TOUCHED, TO_DO = "变了什么", "和谁有关", "您要做什么"
HEADINGS = (CHANGED, TOUCHED, TO_DO)
"""The parts every article begins with, in this order; questions and their answers may follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands above the text, between two lines of hyphens."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    title: str
    icon: str
    """Name in the Lucide set."""
    source: str
    """The law or notice it was taken from, as people may quote it."""
    source_url: str = ""
    """For staff: where the source was read."""
    valid_from: date
    valid_until: date | None = None
    """The last day; none while no end is known."""
    services: tuple[str, ...] = ()
    """Ids of the services it is about."""
    says: tuple[str, ...] = ()
    """Other words people look for it with."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what is told below it, a sentence or two a line."""

    heading: str
    lines: tuple[str, ...]

    @property
    def is_question(self) -> bool:
        """Whether the heading is a question that people ask; the lines answer it."""
        return self.heading.endswith("？")


@dataclass(frozen=True, slots=True)
class Article:
    """One information page."""

    id: str
    head: Head
    parts: tuple[Part, ...]

    def is_valid_on(self, day: date) -> bool:
        """Whether what it tells holds on that day."""
        until = self.head.valid_until
        return self.head.valid_from <= day and (until is None or day <= until)
