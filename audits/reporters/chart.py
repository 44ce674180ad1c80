"""Lines over time as SVG: direct labels, shapes beside colours; a table stands below each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

WIDTH, HEIGHT = 800, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 120, 300, 40, 40
"""Room for the scale at the left, and for the names of the lines at the right."""
_LABEL_GAP = 52
"""Between two labels, so that they do not touch in the large letters of a phone either."""
_TICKS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One row of numbers, by run."""

    name: str
    """Key of its word and of its style."""
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A number at its place in the picture."""

    x: float
    y: float
    value: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line at its place in the picture."""

    name: str
    points: tuple[Point, ...]
    label_y: float
    """Where its name stands, at its end."""

    @property
    def path(self) -> str:
        """The points of an SVG polyline."""
        return " ".join(f"{point.x:.1f},{point.y:.1f}" for point in self.points)


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of several lines on one scale."""

    lines: tuple[Drawn, ...]
    ticks: tuple[Point, ...]
    """Where the scale's numbers stand, from 0 up."""
    label_x: int = WIDTH - _RIGHT + 20
    """Where the names of the lines begin, beside their ends."""
    width: int = WIDTH
    height: int = HEIGHT


def draw(lines: Sequence[Line]) -> Chart:
    """Put numbers to their places; the scale begins at 0, so that no change looks larger."""
    top = _round_up(max((value for line in lines for value in line.values), default=0))
    ticks = tuple(
        Point(_LEFT, _y(top * step // _TICKS, top), top * step // _TICKS)
        for step in range(_TICKS + 1)
    )
    placed = [(line, _points(line, top)) for line in lines]
    heights = _apart([points[-1].y for _, points in placed])
    drawn = (Drawn(line.name, points, y) for (line, points), y in zip(placed, heights, strict=True))
    return Chart(tuple(drawn), ticks)


def _apart(heights: Sequence[float]) -> list[float]:
    """Move what is too close downwards, the lowest first to give way."""
    moved = list(heights)
    order = sorted(range(len(heights)), key=lambda place: heights[place])
    for above, below in pairwise(order):
        moved[below] = max(moved[below], moved[above] + _LABEL_GAP)
    return moved


def _points(line: Line, top: int) -> tuple[Point, ...]:
    last = max(len(line.values) - 1, 1)
    wide = WIDTH - _LEFT - _RIGHT
    return tuple(
        Point(_LEFT + wide * place / last, _y(value, top), value)
        for place, value in enumerate(line.values)
    )


def _y(value: int, top: int) -> float:
    return HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * value / top


def _round_up(value: int) -> int:
    """The next multiple of 4, 20, 40, 200 …, so that the scale's numbers are whole and round."""
    step = _TICKS
    while value > 5 * step:
        step *= 10 if str(step)[0] == "2" else 5
    return max(-(-value // step), 1) * step
