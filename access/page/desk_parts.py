"""Parts of pages for staff. As in ``model``, every word is a ``Phrase``."""

from __future__ import annotations

from dataclasses import dataclass

from access.page.controls import Link
from voice.page import Phrase


@dataclass(frozen=True, slots=True)
class DataTable:
    """Figures in several columns; the first cell of a row names it."""

    caption: Phrase
    heads: tuple[Phrase, ...]
    rows: tuple[tuple[Phrase, ...], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A piece of somebody's code, shown as it stands and not read aloud."""

    label: Phrase
    code: Phrase
    """Private and silent."""


@dataclass(frozen=True, slots=True)
class Watched:
    """How far something is that goes on by itself; renews itself where scripts run."""

    tone: str
    """As of a ``Notice``."""
    icon: str
    lines: tuple[Phrase, ...]
    source: str = ""
    """Address of the page it stands on, asked again until it is empty."""
    every_s: int = 3
    onward: Link | None = None
