"""The way the focus takes when a person presses Tab, to be drawn over the picture of the page."""

from __future__ import annotations

from dataclasses import dataclass

from audits.outcome import FocusStop, PageReport, Portrait
from audits.reporters.document import data_uri


@dataclass(frozen=True, slots=True)
class Stop:
    """One place on the way."""

    number: int
    """Counted from 1, as Tab was pressed."""
    stop: FocusStop
    left: float
    """Percent of the picture's width, at the middle of the place."""
    top: float
    """Percent of the picture's height."""


@dataclass(frozen=True, slots=True)
class Path:
    """The whole way on one page."""

    picture: str
    """A data URI."""
    width: int
    """CSS pixels of the page."""
    height: int
    drawn: tuple[Stop, ...]
    """The places that lie within the picture."""
    stops: tuple[tuple[int, FocusStop], ...]
    """All places with their numbers."""

    @property
    def points(self) -> str:
        """The way as points of an SVG polyline, in a square of 100."""
        return " ".join(f"{each.left:.2f},{each.top:.2f}" for each in self.drawn)


def keyboard_path(page: PageReport) -> Path | None:
    """Lay the way over the picture; ``None`` when nobody walked it."""
    if page.portrait is None or not page.keyboard_path:
        return None
    numbered = tuple(enumerate(page.keyboard_path, 1))
    placed = (_placed(number, stop, page.portrait) for number, stop in numbered)
    return Path(
        picture=data_uri(page.portrait.webp),
        width=page.portrait.width,
        height=page.portrait.height,
        drawn=tuple(each for each in placed if each is not None),
        stops=numbered,
    )


def _placed(number: int, stop: FocusStop, portrait: Portrait) -> Stop | None:
    box = stop.target.box
    if box is None:
        return None
    across = (box.x + box.width / 2) / portrait.width
    down = (box.y + box.height / 2) / portrait.height
    is_within = 0 <= across <= 1 and 0 <= down <= 1
    return Stop(number, stop, 100 * across, 100 * down) if is_within else None
