"""What a walk is made of. Plain data: no browser, no file."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

WAIT_LIMIT_S = 10.0


class Deed(StrEnum):
    """What a step does."""

    OPEN = "open"
    """Go to another address."""
    FILL = "fill"
    """Put a value into a field, or choose it in a list."""
    PRESS = "press"
    """Press a button, a link, a choice."""
    WAIT = "wait"
    """Go on once something is there; fail when it does not come."""
    EXPECT = "expect"
    """The same, said of what proves that the walk went right."""


@dataclass(frozen=True, slots=True)
class Place:
    """What on the page is meant: by selector, by the words on it, or by the label before it."""

    selector: str = ""
    text: str = ""
    label: str = ""

    def __str__(self) -> str:
        return self.selector or f"“{self.text or self.label}”"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a person would do."""

    deed: Deed
    place: Place | None = None
    value: str = field(default="", repr=False)
    """What to fill in. Never goes into reports."""
    is_secret: bool = False
    """The value came from the environment."""
    url: str = ""
    """Where to go, or how the address has to begin or end."""
    seconds: float = WAIT_LIMIT_S
    """How long to wait at most; without place and address, how long to wait."""

    def __str__(self) -> str:
        said = self.place or self.url or f"{self.seconds:g} s"
        return f"{self.deed} {said}"


def press(selector: str) -> Step:
    """Make the step that presses what a selector names."""
    return Step(Deed.PRESS, Place(selector))


@dataclass(frozen=True, slots=True)
class Session:
    """What a log-in left behind, to be put into the browser before each page."""

    cookies: str = field(repr=False)
    """JSON list, as the browser gives and takes them."""
    origin: str
    storage: str = field(repr=False)
    """JSON object: what the site keeps in local storage."""
