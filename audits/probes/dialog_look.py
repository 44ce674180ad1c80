"""Open each dialog and menu by keys, close it by Escape, see where the focus is. No judging."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from audits.keys import ENTER, ESCAPE
from audits.outcome import Target
from audits.probe_page import ProbePage, target_from

SCRIPT = Path(__file__).with_name("dialogs.js")


class Kind(StrEnum):
    """What came up."""

    DIALOG = "dialog"
    MENU = "menu"
    LOOKS = "looks"
    """A layer that does not say what it is."""
    INLINE = "inline"
    """Words within the page: a folded part that opened."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of pressing one button."""

    opener: Target
    kind: Kind
    layer: Target | None
    is_modal: bool
    has_stops: bool
    """There is something in it that Tab comes to."""
    focus_is_in: bool
    closes_by_escape: bool
    closes_by_hand: bool
    focus_is_back: bool
    """After closing, the focus is where it had been."""
    says_expanded: bool | None
    """Whether the button said that it had opened; ``None`` when it never says so."""


def open_all(page: ProbePage) -> tuple[Opened, ...]:
    """Press what opens something, one after the other."""
    count = page.call(SCRIPT, "openers")
    if not count:
        return ()
    page.muffle()
    return tuple(_openings(page, count))


def _openings(page: ProbePage, count: int) -> Iterator[Opened]:
    for number in range(count):
        opener = page.call(SCRIPT, "comeToOpener", number)
        if opener is None:
            continue
        page.press(ENTER)
        answer = page.call(SCRIPT, "opened", number)
        kind = Kind(answer["kind"])
        expanded = answer["expanded"]
        if kind in {Kind.INLINE, Kind.NOTHING}:
            yield _flat(target_from(opener["target"]), kind, expanded)
            continue
        page.press(ESCAPE)
        closed = page.call(SCRIPT, "closed", number)
        by_escape = bool(closed["isClosed"])
        by_hand = by_escape
        if not by_escape and page.call(SCRIPT, "closeByHand"):
            closed = page.call(SCRIPT, "closed", number)
            by_hand = bool(closed["isClosed"])
        yield Opened(
            opener=target_from(opener["target"]),
            kind=kind,
            layer=target_from(answer["layer"]),
            is_modal=answer["isModal"],
            has_stops=answer["hasStops"],
            focus_is_in=answer["focusIsIn"],
            closes_by_escape=by_escape,
            closes_by_hand=by_hand,
            focus_is_back=bool(closed["focusIsBack"]),
            says_expanded=None if expanded is None else expanded == "true",
        )
        if not by_hand:
            # It stays in the way of everything else.
            return


def _flat(opener: Target, kind: Kind, expanded: str | None) -> Opened:
    return Opened(
        opener=opener,
        kind=kind,
        layer=None,
        is_modal=False,
        has_stops=False,
        focus_is_in=False,
        closes_by_escape=True,
        closes_by_hand=True,
        focus_is_back=True,
        says_expanded=None if expanded is None else expanded == "true",
    )
