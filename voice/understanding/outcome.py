"""What listening can come to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Understood:
    """One of the page's choices was said."""

    action: str
    label: str
    """The choice's visible words, to be shown and said back."""
    text: str
    """What was heard."""
    score: float
    """How alike what was heard and what is meant sound, 0 to 1; no probability."""
    confirm: bool = False
    """Ask 对吗 before acting on it."""
    href: str = ""
    """Where it leads, when nothing on the page does it."""


@dataclass(frozen=True, slots=True)
class Digits:
    """One or more groups of the digits the page asks for."""

    field: str
    value: str
    """All digits of the field so far, with those just said."""
    group: int
    """Index of the last group that is now full."""
    groups: tuple[int, ...]
    """Lengths of all groups."""
    complete: bool
    text: str
    """The digits just said, in groups parted by spaces, to be read back."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in words, as it would have been typed. The same checks judge it again when sent."""

    field: str
    value: str
    said_back: str
    """How it is shown and read back: a day with its lunar one, a number in its groups."""
    text: str
    """What was heard."""
    confirm: bool = True
    """Ask 对吗 before it is sent."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Up to four things that may be meant; which one, the person says."""

    options: tuple[Understood, ...]
    text: str
    """What was heard."""


@dataclass(frozen=True, slots=True)
class NoMatch:
    """Speech that fits nothing on the page."""

    text: str
    options: tuple[str, ...]
    """What one could have said: visible labels, the page's answers first."""


Outcome = Understood | Digits | Answer | Candidates | NoMatch
