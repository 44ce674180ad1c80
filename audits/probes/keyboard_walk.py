"""Tab through the whole page and back, as someone without a mouse does. No judging."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from audits.keys import BACK_TAB, ENTER, ESCAPE, TAB, Key, combination
from audits.outcome import Box, Target
from audits.probe_page import ProbePage, target_from
from audits.probes.focus_pictures import FocusLook, look_at_focus

SCRIPT = Path(__file__).with_name("keyboard.js")
MOST_STOPS = 150
"""How far one way is walked; a page with more links than that says so."""
STANDING_STILL = 3
"""Presses without a move before an ordinary element counts as holding the focus."""
STANDING_STILL_INSIDE = 40
"""The same for what has parts of its own to step through: a date field, a player, a frame."""
_NOWHERE = -1
_LOST = -2
"""The focus came somewhere and was taken away at once."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How much of the focused element can be seen in the window."""

    free: float
    """Share of its area in the window with nothing over it, 0 to 1."""
    covered: float
    """Share with something over it."""
    cover: Target | None
    """What stands fixed or sticks over it."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One element that Tab comes to."""

    target: Target
    name: str
    role: str
    kind: str
    """Alike for elements whose focus looks alike."""
    place: Box
    """Where it stood in the window."""
    order: int
    """Its place among all tab stops in document order; -1 for one that was not expected."""
    group: int
    """Alike for elements that stand directly in the same box."""
    tab_index: int
    has_several_stops: bool
    is_frame: bool
    """A document of its own, whose own parts show the focus."""


@dataclass(frozen=True, slots=True)
class Trap:
    """Elements that Tab does not lead out of."""

    members: tuple[int, ...]
    is_left_by_keys_everyone_knows: bool
    """Shift and Tab, Escape, or a button among them."""
    is_left_by_keys_told: bool
    """A key that the page's visible words speak of."""


@dataclass(slots=True)
class Walk:
    """What was met on the way."""

    stops: list[Stop] = field(default_factory=list)
    forward: list[int] = field(default_factory=list)
    """Numbers of the stops in the order Tab came to them."""
    sights: list[tuple[int, Seen]] = field(default_factory=list)
    """How each stop was seen, on the way there and on the way back."""
    looks: dict[int, FocusLook] = field(default_factory=dict)
    """What the focus looks like, for one stop of each kind."""
    trap: Trap | None = None
    lost: list[Target] = field(default_factory=list)
    """Where the focus came and was taken away at once."""
    left_by_focus: list[int] = field(default_factory=list)
    """Stops where the page went elsewhere as soon as they had the focus."""
    unreached: tuple[Target, ...] = ()
    is_whole: bool = False
    """Whether Tab led through all of the page and out of it."""


def walk(page: ProbePage) -> Walk:
    """Walk forward, back, and look at the focus of each kind of stop."""
    page.muffle()
    seen = Walk()
    if not page.call(SCRIPT, "beginWalk"):
        seen.is_whole = True
        return seen
    _go(page, TAB, seen, seen.forward)
    if seen.trap is None:
        _go(page, BACK_TAB, seen, [])
        seen.unreached = tuple(target_from(each) for each in page.call(SCRIPT, "unreached"))
        seen.looks = look_at_focus(page, SCRIPT, _one_of_each_kind(seen))
    page.call(SCRIPT, "endWalk")
    return seen


def _go(page: ProbePage, key: Key, seen: Walk, way: list[int]) -> None:
    """Press the key until the page has been walked through once."""
    still = 0
    for _ in range(2 * MOST_STOPS):
        page.press(key)
        number = _arrive(page, seen)
        if number == _LOST:
            continue
        if len(way) == MOST_STOPS:
            return
        if number == _NOWHERE:
            if way:
                seen.is_whole = True
                return
            still += 1
            if still > STANDING_STILL:
                return
        elif way and number == way[-1]:
            still += 1
            inside = seen.stops[number].has_several_stops
            if still >= (STANDING_STILL_INSIDE if inside else STANDING_STILL):
                if not inside:
                    seen.trap = _try_to_leave(page, seen, (number,))
                return
        elif number in way:
            # Round again without having been out of the page in between.
            if key is TAB:
                seen.trap = _confirmed(page, seen, tuple(way[way.index(number) :]))
                seen.is_whole = seen.trap is None
            return
        else:
            still = 0
            way.append(number)


def _arrive(page: ProbePage, seen: Walk) -> int:
    answer = page.call(SCRIPT, "stop")
    number = int(answer["number"])
    if answer.get("facts"):
        seen.stops.append(_stop(answer["facts"]))
    if number == _NOWHERE:
        if answer["lost"] is None:
            return _NOWHERE
        lost = target_from(answer["lost"])
        if lost.path not in {each.path for each in seen.lost}:
            seen.lost.append(lost)
        return _LOST
    if answer["left"]:
        seen.left_by_focus.append(number)
    if answer["seen"]:
        cover = answer["seen"]["cover"]
        sight = Seen(
            answer["seen"]["free"], answer["seen"]["covered"], target_from(cover) if cover else None
        )
        seen.sights.append((number, sight))
    return number


def _stop(facts: dict[str, Any]) -> Stop:
    return Stop(
        target=target_from(facts["target"]),
        name=facts["name"],
        role=facts["role"],
        kind=facts["kind"],
        place=Box(**facts["place"]),
        order=facts["order"],
        group=facts["group"],
        tab_index=facts["tabIndex"],
        has_several_stops=facts["hasSeveralStops"],
        is_frame=facts["isFrame"],
    )


def _one_of_each_kind(seen: Walk) -> list[int]:
    first: dict[str, int] = {}
    for number in seen.forward:
        stop = seen.stops[number]
        if not stop.is_frame:
            first.setdefault(stop.kind, number)
    return list(first.values())


def _confirmed(page: ProbePage, seen: Walk, members: Sequence[int]) -> Trap | None:
    """Walk one more round: a move that came late is no trap."""
    everything = set(range(len(seen.stops)))
    if set(members) >= everything and not page.call(SCRIPT, "unreached"):
        # All of the page, round and round: nothing is kept from anyone.
        return None
    for _ in range(len(members) + 1):
        page.press(TAB)
        if _arrive(page, seen) not in members:
            return None
    return _try_to_leave(page, seen, tuple(members))


def _try_to_leave(page: ProbePage, seen: Walk, members: tuple[int, ...]) -> Trap:
    is_left = _leaves(page, seen, members, [BACK_TAB] * (len(members) + 1))
    is_left = is_left or _leaves(page, seen, members, [ESCAPE, TAB])
    for member in members:
        if not is_left and page.call(SCRIPT, "isHarmless", member):
            is_left = _leaves(page, seen, members, [ENTER, TAB], start=member)
    told: Iterable[str] = () if is_left else page.call(SCRIPT, "keysSpokenOf")
    keys = [key for each in told if (key := combination(each)) is not None]
    is_left_by_told = any(_leaves(page, seen, members, [key, TAB]) for key in keys)
    return Trap(members, is_left, is_left_by_told)


def _leaves(
    page: ProbePage,
    seen: Walk,
    members: Sequence[int],
    keys: Sequence[Key],
    start: int | None = None,
) -> bool:
    """Press keys one after the other; say whether the focus got out after any of them."""
    page.call(SCRIPT, "focusOn", members[0] if start is None else start)
    for key in keys:
        page.press(key)
        if _arrive(page, seen) not in members:
            # Out for a moment is not out: what sends it back has its turn with the next key.
            page.press(TAB)
            if _arrive(page, seen) not in members:
                return True
    return False
