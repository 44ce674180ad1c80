"""What the mouse can do on a page, and whether keys can do it too. No judging."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audits.outcome import Target
from audits.probe_page import ProbePage, target_from
from audits.probes.listeners import KEYS, handles, listeners

SCRIPT = Path(__file__).with_name("reach.js")
PRESSES = ("click", "mousedown", "mouseup", "pointerdown", "pointerup", "touchstart", "dblclick")
HOVERS = ("mouseenter", "mouseover", "pointerenter", "pointerover")
_WINDOW = 0
_AWAY = (1, 1)


@dataclass(frozen=True, slots=True)
class Pressable:
    """Something that looks or listens as if one could press it."""

    target: Target
    name: str
    share: float
    """Of the window's area."""
    listens: bool
    """Has a listener of its own; otherwise it only has the pointer's hand."""
    hears_keys: bool
    """It or something around it listens for keys."""
    is_native: bool
    """A link, a button or a field, or within one: the browser brings keys there."""
    is_roving: bool
    """Part of a list, menu or the like that is walked through by arrow keys."""
    can_focus: bool
    """It or something around it has a place among the tab stops."""
    focus_is_own: bool
    holds_stops: bool
    """There are tab stops in it, which may do the same."""
    says_role: bool
    has_picture: bool


@dataclass(frozen=True, slots=True)
class Hovering:
    """What came up while the mouse rested on something."""

    target: Target
    words: str
    controls: int
    is_shown_by_focus: bool
    is_opened_by_keys: bool
    """It, or something in it, says that it can be opened."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Everything that reacts to the mouse."""

    pressables: tuple[Pressable, ...]
    hoverings: tuple[Hovering, ...]


def look_at_reach(page: ProbePage) -> Reach:
    """Ask what listens, then rest the mouse on what may show something."""
    found = listeners(page)
    pressed = dict.fromkeys(node for kind in PRESSES for node in found.get(kind, ()))
    keyed = dict.fromkeys(node for kind in KEYS for node in found.get(kind, ()))
    hovered = dict.fromkeys(node for kind in HOVERS for node in found.get(kind, ()))
    all_hear_keys = _WINDOW in keyed
    answer = page.call_on(SCRIPT, "pressables", handles(page, pressed), handles(page, keyed))
    pressables = tuple(_pressable(each, all_hear_keys=all_hear_keys) for each in answer)
    count = page.call_on(SCRIPT, "triggers", handles(page, hovered))
    return Reach(pressables, tuple(_hover(page, count)))


def _pressable(entry: dict[str, Any], *, all_hear_keys: bool) -> Pressable:
    return Pressable(
        target=target_from(entry["target"]),
        name=entry["name"],
        share=entry["share"],
        listens=entry["listens"],
        hears_keys=entry["hearsKeys"] or all_hear_keys,
        is_native=entry["isNative"],
        is_roving=entry["isRoving"],
        can_focus=entry["canFocus"],
        focus_is_own=entry["focusIsOwn"],
        holds_stops=entry["holdsStops"],
        says_role=entry["saysRole"],
        has_picture=entry["hasPicture"],
    )


def _hover(page: ProbePage, count: int) -> Iterator[Hovering]:
    for number in range(count):
        page.is_used = True
        place = page.call(SCRIPT, "beforeHover", number)
        if place is None:
            continue
        page.point(place["x"], place["y"])
        came = page.call(SCRIPT, "afterHover", number)
        page.point(*_AWAY)
        if came["words"] or came["controls"]:
            keys = page.call(SCRIPT, "byFocus", number)
            yield Hovering(
                target=target_from(came["target"]),
                words=came["words"],
                controls=came["controls"],
                is_shown_by_focus=keys["isShown"],
                is_opened_by_keys=keys["opens"],
            )
