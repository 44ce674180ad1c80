"""What to open, and under which settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from audits.walks.step import Session, Step

SHORTEST_SIDE = 200
LONGEST_SIDE = 8000
"""CSS pixels: what Chromium can still be asked to draw in one window."""


@dataclass(frozen=True, slots=True)
class Viewport:
    """The size of the window."""

    width: int
    """CSS pixels."""
    height: int
    """CSS pixels."""

    PHONE_WIDTH = 600
    """Up to this width the page is opened as on a phone: its viewport meta element counts."""

    @property
    def is_phone(self) -> bool:
        """Say whether to behave like a phone."""
        return self.width <= self.PHONE_WIDTH

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"

    @classmethod
    def parse(cls, text: str) -> Viewport:
        """Read ``1280x800``.

        Raises:
            ValueError: It is not two whole numbers between 200 and 8000.
        """
        width, cross, height = text.lower().partition("x")
        if not (cross and width.isdecimal() and height.isdecimal()):
            raise ValueError(f"{text!r} is not a viewport: write width x height, like 1280x800")
        if not all(SHORTEST_SIDE <= int(side) <= LONGEST_SIDE for side in (width, height)):
            raise ValueError(
                f"{text!r}: a viewport's sides are {SHORTEST_SIDE} to {LONGEST_SIDE} pixels"
            )
        return cls(int(width), int(height))


DESKTOP = Viewport(1280, 800)


@dataclass(frozen=True, slots=True)
class PageTarget:
    """One page to open."""

    url: str
    viewport: Viewport = DESKTOP
    language: str = ""
    """BCP 47 tag sent as ``Accept-Language``; empty leaves the browser's own."""
    cookies: tuple[tuple[str, str], ...] = ()
    """Name and value of cookies set before the page is opened. Values never go into reports."""
    settings: tuple[tuple[str, str], ...] = ()
    """How this view of the page was chosen, for the report: text size, theme and the like."""
    steps: tuple[Step, ...] = ()
    """What to do once the page stands, one step after the other, to audit what comes of it."""
    session: Session | None = field(default=None, repr=False)
    """What a log-in left in the browser. Never goes into reports."""
    without: tuple[str, ...] = ()
    """Rules that are not asked of this page, axe-core's as ``axe:id``; the report names them."""
    allow_status: bool = False
    """Audit the page although the server answers with an error status."""

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        is_web = parts.scheme in {"http", "https"} and parts.hostname
        if not is_web and not (parts.scheme in {"file", "data", "about"} and parts.path):
            raise ValueError(
                f"{self.url!r} is not a page address: write it with http:// or https://"
            )

    @property
    def key(self) -> str:
        """One line that tells this view of this page from all others; holds nothing private."""
        settings = " ".join(f"{name}={value}" for name, value in self.settings)
        parts = (self.url, str(self.viewport), self.language, settings)
        return " ".join(part for part in parts if part)
