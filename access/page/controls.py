"""What one presses: the ways to another page, and the buttons of a form."""

from __future__ import annotations

from dataclasses import dataclass

from voice.page import Phrase


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page."""

    label: Phrase
    href: str
    says: tuple[str, ...] = ()
    """Other ways to say it; the label itself always counts."""
    icon: str = ""
    """Name of a pictogram of the installed set, always shown with the words."""
    voice: str = ""
    """Action id for the voice; empty when only pointing opens it."""
    key: str = ""
    """Key that opens it, as ``aria-keyshortcuts`` writes it."""
    is_quiet: bool = False
    """Shown as a plain link, so that it does not draw the eye from the one thing to do next."""


@dataclass(frozen=True, slots=True)
class Button:
    """Submits the page's form."""

    label: Phrase
    voice: str
    says: tuple[str, ...] = ()
    name: str = ""
    """Form field name, when the button itself carries a value."""
    value: str = ""
    binding: bool = False
    """Hard to undo: by voice only the whole label counts."""
