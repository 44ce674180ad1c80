"""The page as plain data: what the own rules read. Nothing here knows a browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from audits.document import Page
from audits.outcome import Box, Target


@dataclass(frozen=True, slots=True)
class Element:
    """One element that something else in the snapshot speaks about."""

    target: Target
    tag: str
    is_in_main: bool
    """Inside the main content; without a main landmark, outside headers, menus and footers."""
    language: str
    """The nearest ``lang``, as written."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """One visible stretch of text: a text node with words in it."""

    element: Element
    block: Element
    """The block the line breaks belong to."""
    text: str
    """The beginning, white space collapsed."""
    length: int
    """Characters of the whole run."""
    font_px: float
    """As drawn, zoom and transforms included."""
    is_vertical: bool
    is_in_control: bool
    """Part of a button, link or field."""
    lines: tuple[Box, ...]
    """One box per line, in reading order."""


@dataclass(frozen=True, slots=True)
class Control:
    """Something one can press, visible now."""

    element: Element
    name: str
    """What it is called, approximately as a screen reader would say."""
    type: str
    """Its role, else its input type, else its tag."""
    box: Box
    """All of what can be pressed, labels included."""
    is_disabled: bool
    is_in_sentence: bool
    """A link within running text, whose height the line gives."""
    is_main_action: bool


@dataclass(frozen=True, slots=True)
class Media:
    """An audio or video element."""

    element: Element
    has_controls: bool
    is_ready: bool = False
    """Enough has come to play it; before that, nothing is known of its sound."""
    has_sound: bool = False
    duration_s: float = 0
    """0 when unknown, or without an end."""


@dataclass(frozen=True, slots=True)
class PageSnapshot:
    """Everything the own rules know of a page."""

    url: str
    language: str
    viewport_width: int
    viewport_height: int
    body: Element
    texts: tuple[TextRun, ...]
    controls: tuple[Control, ...]
    media: tuple[Media, ...]
    tree: Page = field(default_factory=lambda: Page("", 0, 0))
    """Every element of every frame, with roles, names and styles."""


def parse_snapshot(data: dict[str, Any], tree: Page) -> PageSnapshot:
    """Turn the script's plain answer and the page's tree into a snapshot."""
    elements = tuple(_element(entry) for entry in data["elements"])
    return PageSnapshot(
        url=data["url"],
        language=data["language"],
        viewport_width=data["viewportWidth"],
        viewport_height=data["viewportHeight"],
        body=elements[data["body"]],
        texts=tuple(_text(entry, elements) for entry in data["texts"]),
        controls=tuple(_control(entry, elements) for entry in data["controls"]),
        media=tuple(
            Media(
                elements[entry["element"]],
                entry["hasControls"],
                is_ready=entry["isReady"],
                has_sound=entry["hasSound"],
                duration_s=entry["durationS"],
            )
            for entry in data["media"]
        ),
        tree=tree,
    )


def _box(data: dict[str, float]) -> Box:
    return Box(data["x"], data["y"], data["width"], data["height"])


def _element(data: dict[str, Any]) -> Element:
    return Element(
        target=Target(
            path=tuple(tuple(step) for step in data["path"]),
            html=data["html"],
            box=_box(data["box"]) if data["box"] else None,
        ),
        tag=data["tag"],
        is_in_main=data["isInMain"],
        language=data["language"],
    )


def _text(data: dict[str, Any], elements: Sequence[Element]) -> TextRun:
    return TextRun(
        element=elements[data["element"]],
        block=elements[data["block"]],
        text=data["text"],
        length=data["length"],
        font_px=data["fontPx"],
        is_vertical=data["isVertical"],
        is_in_control=data["isInControl"],
        lines=tuple(_box(line) for line in data["lines"]),
    )


def _control(data: dict[str, Any], elements: Sequence[Element]) -> Control:
    return Control(
        element=elements[data["element"]],
        name=data["name"],
        type=data["type"],
        box=_box(data["box"]),
        is_disabled=data["isDisabled"],
        is_in_sentence=data["isInSentence"],
        is_main_action=data["isMainAction"],
    )
