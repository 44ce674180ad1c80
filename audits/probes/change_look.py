"""Change each field by keys, as one does on the way through a form. No judging."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from audits.keys import ARROW_DOWN, SPACE, Key, character
from audits.outcome import Target
from audits.probe_page import ProbePage, target_from

SCRIPT = Path(__file__).with_name("changing.js")


class Way(StrEnum):
    """How a field is changed."""

    SELECT = "select"
    TICK = "tick"
    RADIO = "radio"
    TYPE = "type"


@dataclass(frozen=True, slots=True)
class Changed:
    """What came of changing one field."""

    target: Target
    way: Way
    is_left: bool
    """The page wanted to go elsewhere, or to open a window."""
    is_gone: bool
    """The field itself was taken away."""
    moved_to: Target | None
    """Where the focus was put."""


def change_fields(page: ProbePage) -> tuple[Changed, ...]:
    """Change one field of each kind."""
    count = page.call(SCRIPT, "fieldsToChange")
    if not count:
        return ()
    page.muffle()
    return tuple(_changes(page, count))


def _changes(page: ProbePage, count: int) -> Iterator[Changed]:
    for number in range(count):
        field = page.call(SCRIPT, "comeTo", number)
        if field is None:
            continue
        way = Way(field["kind"])
        for key in _keys(way, int(field["room"])):
            page.press(key)
        answer = page.call(SCRIPT, "afterChange", number)
        moved = answer["movedTo"]
        yield Changed(
            target=target_from(field["target"]),
            way=way,
            # Requests are no matter here: a page may save what was changed, or look things up.
            is_left=answer["left"],
            is_gone=answer["isGone"],
            moved_to=target_from(moved) if moved else None,
        )


def _keys(way: Way, room: int) -> list[Key]:
    if way is Way.TYPE:
        return [character("1")] * max(room, 1)
    return [SPACE if way is Way.TICK else ARROW_DOWN]
