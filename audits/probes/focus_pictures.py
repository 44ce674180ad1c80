"""What the focus looks like: pictures with and without it, compared point by point."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

from audits.outcome import Box
from audits.probe_page import ProbePage
from audits.probes.light import contrast

MARGIN_PX = 12
"""How far around an element its focus is looked for first."""
MOST_KINDS = 14
CLEAR_RATIO = 3.0
"""WCAG 2.2 2.4.13: contrast between the same point with and without the focus."""
_Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class FocusLook:
    """How one element looks different once it has the focus."""

    changed_px: int
    """Points that have another colour."""
    clear_px: int
    """Those of them that stand out by 3:1."""
    perimeter_px: float
    """Points of a line of 1 px around the element."""
    has_caret: bool
    """A blinking stroke shows where one types, beside what was counted."""


def look_at_focus(page: ProbePage, script: Path, numbers: Iterable[int]) -> dict[int, FocusLook]:
    """Picture the elements of the walk with these numbers, with the focus and without."""
    looks = {number: _look(page, script, number) for number in list(numbers)[:MOST_KINDS]}
    return {number: look for number, look in looks.items() if look is not None}


def _look(page: ProbePage, script: Path, number: int) -> FocusLook | None:
    place = page.call(script, "light", number, True)
    if place is None or not place["isFocused"]:
        return None
    viewport = page.target.viewport
    part = _around(place, viewport.width, viewport.height)
    near, window = (page.picture(part) if part else None), None
    if part is None:
        window = page.picture()
    page.call(script, "light", number, False)
    changed, clear = _compare(near, page.picture(part)) if near else (0, 0)
    if not changed:
        # Nothing close by: it may show elsewhere, a mark in the margin or a magnified line.
        if window is None:
            page.call(script, "light", number, True)
            window = page.picture()
            page.call(script, "light", number, False)
        changed, clear = _compare(window, page.picture())
    perimeter = 2 * (place["width"] + place["height"])
    return FocusLook(changed, clear, perimeter, place["hasCaret"])


def _around(place: dict[str, float], width: int, height: int) -> Box | None:
    left = max(place["x"] - MARGIN_PX, 0)
    top = max(place["y"] - MARGIN_PX, 0)
    right = min(place["x"] + place["width"] + MARGIN_PX, width)
    bottom = min(place["y"] + place["height"] + MARGIN_PX, height)
    return Box(left, top, right - left, bottom - top) if right > left and bottom > top else None


def _compare(one: Image.Image, other: Image.Image) -> tuple[int, int]:
    """Count the points that differ, and those that differ clearly."""
    if one.size != other.size:
        other = other.resize(one.size)
    part = ImageChops.difference(one, other).getbbox()
    if part is None:
        return 0, 0
    pairs = Counter(zip(_points(one.crop(part)), _points(other.crop(part)), strict=True))
    changed = {pair: count for pair, count in pairs.items() if pair[0] != pair[1]}
    clear = sum(count for pair, count in changed.items() if contrast(*pair) >= CLEAR_RATIO)
    return sum(changed.values()), clear


def _points(picture: Image.Image) -> Iterable[_Colour]:
    data = picture.tobytes()
    return zip(data[::3], data[1::3], data[2::3], strict=True)
