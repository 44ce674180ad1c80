"""The page in a narrow window, zoomed, with wider spacing and larger letters. No judging."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audits.outcome import Target
from audits.probe_page import ProbePage, target_from
from audits.target import Viewport

SCRIPT = Path(__file__).with_name("windows.js")
TWICE = Viewport(640, 512)
"""A window of 1280 by 1024 at 200 %."""
NARROW = Viewport(320, 640)
"""A window of 1280 at 400 %, or a small phone held upright."""
DEFAULT_FONT_PX, LARGE_FONT_PX = 16, 32
"""A browser's own letters, and the largest of its settings doubled from them."""
SPACED = """
* { line-height: 1.5 !important; word-spacing: 0.16em !important; }
*:not(:lang(ug), :lang(ar), :lang(fa), :lang(ur), :lang(mn), :lang(bo)) {
  letter-spacing: 0.12em !important; }
p { margin-bottom: 2em !important; }
"""
"""WCAG 2.2 1.4.12; letters that are joined or stacked are not drawn apart."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of text of which a box cuts something off."""

    target: Target
    """The box that cuts."""
    halves: int
    """Lines cut through: between 15 % and 80 % of their height is left."""
    lost: int
    """Lines of which nothing is left."""
    least_along: float
    """Share of the shortest line's length that is left, 0 to 1."""
    has_ellipsis: bool


@dataclass(frozen=True, slots=True)
class Overhang:
    """Text that sticks out of the window to the side."""

    target: Target
    by_px: int
    is_two_ways: bool
    """Part of a table, a picture or code, which may need both directions."""
    is_box: bool = False
    """Only the box sticks out, its text does not."""


@dataclass(frozen=True, slots=True)
class Look:
    """The page as one setting shows it."""

    cut: dict[int, Cut]
    """By the number of the text."""
    piled: dict[str, Target]
    """Pairs of texts that lie on each other, by their numbers."""
    angles: dict[int, tuple[int, Target]]
    """How far texts are turned, in degrees, and by which element."""
    font_px: float
    """Mean of all texts."""
    lines: int
    overhangs: tuple[Overhang, ...]
    scrolls_sideways: bool
    cannot_scroll: bool
    """Sideways scrolling is switched off."""
    wide_px: int
    is_vertical: bool


@dataclass(frozen=True, slots=True)
class Looks:
    """The page under each setting."""

    plain: Look
    spaced: Look
    large_letters: Look
    twice: Look | None
    """``None`` where the window is a phone's, which is not zoomed this way."""
    narrow: Look


def look_through_windows(page: ProbePage) -> Looks:
    """Look at the page as it is, and under each setting."""
    page.is_used = True
    plain = _measure(page)
    page.call(SCRIPT, "wear", "spaced", SPACED)
    spaced = _measure(page)
    page.call(SCRIPT, "shed", "spaced")
    _set_letters(page, LARGE_FONT_PX)
    try:
        large = _measure(page)
    finally:
        _set_letters(page, DEFAULT_FONT_PX)
    twice = None
    if not page.target.viewport.is_phone:
        with page.window(TWICE):
            twice = _measure(page)
    with page.window(NARROW):
        narrow = _measure(page)
    return Looks(plain, spaced, large, twice, narrow)


def _set_letters(page: ProbePage, size_px: int) -> None:
    page.send("Page.setFontSizes", fontSizes={"standard": size_px, "fixed": size_px * 13 // 16})


def _measure(page: ProbePage) -> Look:
    answer = page.call(SCRIPT, "measure")
    overhang = answer["overhang"]
    return Look(
        cut={entry["key"]: _cut(entry) for entry in answer["cut"]},
        piled={entry["key"]: target_from(entry["target"]) for entry in answer["piled"]},
        angles={
            entry["key"]: (entry["angle"], target_from(entry["target"]))
            for entry in answer["turns"]
        },
        font_px=answer["fontPx"],
        lines=answer["lines"],
        overhangs=tuple(
            Overhang(
                target_from(entry["target"]),
                entry["by"],
                entry["isTwoWays"],
                is_box=entry.get("isBox", False),
            )
            for entry in overhang["out"]
        ),
        scrolls_sideways=overhang["scrolls"],
        cannot_scroll=overhang["cannotScroll"],
        wide_px=overhang["wide"],
        is_vertical=overhang["isVertical"],
    )


def _cut(entry: dict[str, Any]) -> Cut:
    return Cut(
        target=target_from(entry["target"]),
        halves=entry["halves"],
        lost=entry["lost"],
        least_along=entry["leastAlong"],
        has_ellipsis=entry["hasEllipsis"],
    )
