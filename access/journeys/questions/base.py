"""What every question type can do. One file a type; none knows a page, a request or a store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from access.journeys.model import Reason, Step


@dataclass(frozen=True, slots=True)
class Finding:
    """Why an answer cannot be taken yet, with what the words may mention."""

    reason: Reason
    values: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as it is shown back. It is spoken the same way: nothing is heard but not seen."""

    words: str
    is_msgid: bool
    """Whether the words are to be looked up in the catalog."""


@dataclass(frozen=True, slots=True)
class Entry:
    """How a typed answer is taken in: which keyboard, how long, in which groups it is read."""

    inputmode: str
    autocomplete: str
    max_length: int
    """Characters, with room for spaces, dashes and a country code."""
    groups: tuple[int, ...] = ()
    """Lengths of the groups of digits one reads it in; they are also spoken one by one."""
    letters: str = ""
    """Letters allowed beside digits in the last place."""


class Question(Protocol):
    """One question type."""

    reasons: frozenset[Reason]
    """Every reason it can give; a service file must hold words for each."""
    entry: Entry | None
    """How it is typed; None for a closed question."""

    def parse(self, raw: str) -> str:
        """What was typed, in the one form that is checked and stored."""

    def validate(self, clean: str, step: Step, /) -> Finding | None:
        """Why the answer cannot be taken yet, or None when it can."""

    def show(self, clean: str, step: Step, /) -> Shown:
        """The answer as it is read back."""

    def understand(self, heard: str, step: Step, /) -> str | None:
        """A raw answer from words, to be parsed and validated like a typed one; None if none."""
