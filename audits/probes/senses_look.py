"""Type single characters with nothing in focus, and tilt the device. No judging."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase, digits

from audits.keys import character
from audits.outcome import Target
from audits.probe_page import ProbePage, target_from
from audits.probes.listeners import KEYS, listeners

SCRIPT = Path(__file__).with_name("senses.js")
CHARACTERS = ascii_lowercase + digits + "+-*/?.,;'[]=`\\"
TILTS = ("deviceorientation", "deviceorientationabsolute", "devicemotion")
MOST_PRESSES = 8
ANY_KEY_SHARE = 0.6
"""Of all characters: a page that reacts to so many reacts to any key, which is no shortcut."""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A character that does something by itself."""

    typed: str
    target: Target | None
    """What it changed first."""
    can_be_turned_off: bool


@dataclass(frozen=True, slots=True)
class Senses:
    """What the page reacts to beside being pressed."""

    hears_keys: bool
    shortcuts: tuple[Shortcut, ...]
    is_any_key: bool
    tilted: tuple[Target, ...]
    """What tilting changes."""
    tilt_can_be_turned_off: bool
    tilt_can_be_done_by_hand: bool
    body: Target


def try_senses(page: ProbePage) -> Senses:
    """Type and tilt, where anything listens for it."""
    found = listeners(page)
    hears_keys = any(found.get(kind) for kind in KEYS)
    feels_tilts = any(found.get(kind) for kind in TILTS)
    shortcuts: tuple[Shortcut, ...] = ()
    if hears_keys or feels_tilts:
        page.muffle()
        page.call(SCRIPT, "beginSensing")
    typed = _effective(page, CHARACTERS) if hears_keys else {}
    is_any_key = len(typed) > ANY_KEY_SHARE * len(CHARACTERS)
    if typed and not is_any_key:
        off = _turned_off(page, "".join(typed))
        shortcuts = tuple(Shortcut(each, typed[each], each in off) for each in typed)
    tilted: tuple[Target, ...] = ()
    is_off, by_hand = False, False
    if feels_tilts:
        tilted, is_off, by_hand = _tilt(page)
    body = Target((("body",),), "<body>")
    return Senses(hears_keys, shortcuts, is_any_key, tilted, is_off, by_hand, body)


def _effective(page: ProbePage, characters: str) -> dict[str, Target | None]:
    """Find the characters that do something: all at once first, one by one if any did."""
    page.call(SCRIPT, "await", "key")
    for typed in characters:
        page.press(character(typed))
    if not page.call(SCRIPT, "came")["count"]:
        return {}
    effective = {}
    for typed in characters:
        page.call(SCRIPT, "await", "key")
        page.press(character(typed))
        came = page.call(SCRIPT, "came")
        if came["count"]:
            effective[typed] = target_from(came["target"]) if came["target"] else None
    return effective


def _turned_off(page: ProbePage, characters: str) -> set[str]:
    """Press what the page offers, one after the other; give the characters that went dead."""
    off: set[str] = set()
    for _ in range(MOST_PRESSES):
        left = [typed for typed in characters if typed not in off]
        if not left or not page.call(SCRIPT, "pressNext"):
            break
        for typed in left:
            page.call(SCRIPT, "await", "key")
            page.press(character(typed))
            if not page.call(SCRIPT, "came")["count"]:
                off.add(typed)
    return off


def _tilt(page: ProbePage) -> tuple[tuple[Target, ...], bool, bool]:
    page.call(SCRIPT, "await", "tilt")
    if not page.call(SCRIPT, "tilt"):
        return (), False, False
    targets = tuple(target_from(each) for each in page.call(SCRIPT, "movedTargets"))
    is_off = by_hand = False
    for _ in range(MOST_PRESSES):
        page.call(SCRIPT, "await", "press")
        if not page.call(SCRIPT, "pressNext"):
            break
        page.call(SCRIPT, "came")
        by_hand = by_hand or page.call(SCRIPT, "pressMoves")
        page.call(SCRIPT, "await", "tilt")
        is_off = is_off or not page.call(SCRIPT, "tilt")
    return targets, is_off, by_hand
