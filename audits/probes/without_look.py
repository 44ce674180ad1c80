"""Take away colours, pictures, style sheets and scripts, one after the other. No judging."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audits.outcome import Box, Target
from audits.probe_page import ProbePage, target_from

SCRIPT = Path(__file__).with_name("without.js")
_LEAST_SHADES = 8
"""Steps of light, of 256, between the darkest and the lightest point of a picture that shows
something."""


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of the screen, 0 to 255 each."""

    red: float
    green: float
    blue: float


@dataclass(frozen=True, slots=True)
class Written:
    """Words that only the style sheet writes."""

    target: Target
    words: str
    letters: int
    has_own: bool
    """The element has words of its own beside them."""


@dataclass(frozen=True, slots=True)
class OnPicture:
    """A text with a picture behind it, and the colour behind it while the picture has not come."""

    target: Target
    words: str
    ink: Colour
    ground: Colour


@dataclass(frozen=True, slots=True)
class Mark:
    """A coloured mark without words."""

    target: Target
    colour: Colour
    beside: str
    """Words beside it."""


@dataclass(frozen=True, slots=True)
class Icon:
    """A button without words."""

    target: Target
    shows_plainly: bool
    """There is something to see in it as the page is."""
    shows_forced: bool
    """And with a person's own few colours."""


@dataclass(frozen=True, slots=True)
class Without:
    """What is left of a page."""

    written: tuple[Written, ...]
    on_pictures: tuple[OnPicture, ...]
    marks: tuple[tuple[Mark, ...], ...]
    """Groups that are alike but for their colour."""
    icons: tuple[Icon, ...]
    words: int
    """Characters one can read."""
    words_without_scripts: int | None
    """``None`` where the page cannot be opened once more for that."""
    scripted: tuple[Target, ...]
    """Running words that are gone without scripts."""
    body: Target


def take_away(page: ProbePage) -> Without:
    """Look at the page without each of them."""
    written = tuple(_written(each) for each in page.call(SCRIPT, "writtenByStyle"))
    on_pictures = tuple(_on_picture(each) for each in page.call(SCRIPT, "onPictures"))
    marks = tuple(tuple(_mark(each) for each in group) for group in page.call(SCRIPT, "marks"))
    words = page.call(SCRIPT, "words")
    icons = _icons(page)
    passages = page.call(SCRIPT, "passages")
    left, kept = _without_scripts(page)
    scripted = tuple(
        target_from(each["target"])
        for each in passages
        if left is not None and each["words"] not in kept
    )
    body = Target((("body",),), "<body>")
    return Without(written, on_pictures, marks, icons, words, left, scripted, body)


def _icons(page: ProbePage) -> tuple[Icon, ...]:
    found = page.call(SCRIPT, "icons")
    if not found:
        return ()
    plain = [_shows(page, each) for each in found]
    with page.media(forced_colors="active"):
        forced = [_shows(page, each) for each in found]
    return tuple(
        Icon(target_from(each["target"]), shows_plainly, shows_forced)
        for each, shows_plainly, shows_forced in zip(found, plain, forced, strict=True)
    )


def _shows(page: ProbePage, place: dict[str, Any]) -> bool:
    """Look within the edge: a frame around nothing shows nothing."""
    inset = min(3.0, place["width"] / 6)
    part = Box(
        place["x"] + inset,
        place["y"] + inset,
        place["width"] - 2 * inset,
        place["height"] - 2 * inset,
    )
    darkest, lightest = page.picture(part).convert("L").getextrema()
    return bool(lightest - darkest >= _LEAST_SHADES)  # type: ignore[operator] # of one band


def _without_scripts(page: ProbePage) -> tuple[int | None, frozenset[str]]:
    """Give how many words are left, and the passages."""
    if page.target.steps:
        return None, frozenset()
    page.is_used = True
    page.send("Emulation.setScriptExecutionDisabled", value=True)
    try:
        page.driver.get(page.target.url)
        page.forget_world()
        kept = frozenset(each["words"] for each in page.call(SCRIPT, "passages"))
        return int(page.call(SCRIPT, "words")), kept
    finally:
        page.send("Emulation.setScriptExecutionDisabled", value=False)


def _colour(entry: dict[str, float]) -> Colour:
    return Colour(entry["red"], entry["green"], entry["blue"])


def _written(entry: dict[str, Any]) -> Written:
    return Written(target_from(entry["target"]), entry["words"], entry["letters"], entry["hasOwn"])


def _on_picture(entry: dict[str, Any]) -> OnPicture:
    return OnPicture(
        target_from(entry["target"]),
        entry["words"],
        _colour(entry["ink"]),
        _colour(entry["ground"]),
    )


def _mark(entry: dict[str, Any]) -> Mark:
    return Mark(target_from(entry["target"]), _colour(entry["colour"]), entry["beside"])
