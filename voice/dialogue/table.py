"""Reads ``policy.yaml`` and sees to it that it answers everything that can happen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from voice.dialogue.steps import TAKES_COUNT, TAKES_RESULTS, TAKES_WAYS, TAKES_WORD, Do, Step

_FILE = Path(__file__).with_name("policy.yaml")
_ANY = "any"
WAYS = frozenset({"person", "message"})
"""What can be offered to somebody who is not understood."""


class PolicyError(ValueError):
    """The table is wrong; the message names the cell."""


class Situation(StrEnum):
    """What the person was asked."""

    CHOOSING = "choosing"
    SEVERAL = "several"
    DIGITS = "digits"
    TELLING = "telling"
    SEARCHING = "searching"
    CONFIRMING = "confirming"
    PICKING = "picking"
    BINDING = "binding"


class Occasion(StrEnum):
    """What became of a turn."""

    UNDERSTOOD = "understood"
    BOUND = "bound"
    DOUBTFUL = "doubtful"
    YES = "yes"
    NO = "no"
    DIGITS_MORE = "digits-more"
    DIGITS_COMPLETE = "digits-complete"
    DIGITS_AGAIN = "digits-again"
    ANSWER = "answer"
    ANSWER_SURE = "answer-sure"
    CANDIDATES = "candidates"
    NO_MATCH = "no-match"
    NO_INPUT = "no-input"
    WHAT_CAN_I_SAY = "what-can-i-say"
    WHO_ARE_YOU = "who-are-you"
    WHAT_IS_KEPT = "what-is-kept"
    TOO_NOISY = "too-noisy"
    MUTED = "muted"
    TOO_LOUD = "too-loud"
    TOO_LONG = "too-long"
    NOT_AUDIO = "not-audio"
    BAD_HELLO = "bad-hello"
    BUSY = "busy"
    ENGINE_DOWN = "engine-down"
    NO_RECOGNIZER = "no-recognizer"
    UNKNOWN_PAGE = "unknown-page"


Rows = tuple[tuple[Step, ...], ...]
"""What to do the first, the second … time in a row."""


@dataclass(frozen=True, slots=True)
class PolicyTable:
    """Every cell filled."""

    cells: Mapping[tuple[Occasion, Situation], Rows]

    def rows(self, occasion: Occasion, situation: Situation) -> Rows:
        """The rows of one cell."""
        return self.cells[occasion, situation]


@cache
def load_table(path: Path = _FILE) -> PolicyTable:
    """The table.

    Raises:
        PolicyError: a cell is missing, or names something there is not.
    """
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    after = tuple(
        (result, _steps(steps, (), f"after {result}")) for result, steps in written["after"].items()
    )
    unknown = set(written["table"]) - {each.value for each in Occasion}
    if unknown:
        raise PolicyError(f"{path.name}: there is no occasion {sorted(unknown)}")
    cells: dict[tuple[Occasion, Situation], Rows] = {}
    for occasion in Occasion:
        cells |= _cells(occasion, written["table"].get(occasion.value), after)
    return PolicyTable(cells)


_After = tuple[tuple[str, tuple[Step, ...]], ...]


def _cells(
    occasion: Occasion, written: Mapping[str, Any] | None, after: _After
) -> dict[tuple[Occasion, Situation], Rows]:
    by_situation = dict(written or {})
    general = by_situation.pop(_ANY, None)
    found: dict[tuple[Occasion, Situation], Rows] = {}
    for situation in Situation:
        rows = by_situation.pop(situation.value, general)
        where = f"{occasion.value}, {situation.value}"
        if not rows:
            raise PolicyError(f"nothing is said of {where}")
        found[occasion, situation] = tuple(_steps(row, after, where) for row in rows)
    if by_situation:
        raise PolicyError(f"{occasion.value}: there is no situation {sorted(by_situation)}")
    return found


def _steps(written: Sequence[Any], after: _After, where: str) -> tuple[Step, ...]:
    return tuple(_step(each, after, where) for each in written)


def _step(written: Any, after: _After, where: str) -> Step:
    name, argument = written, None
    if isinstance(written, dict):
        ((name, argument),) = written.items()
    try:
        do = Do(name)
    except ValueError:
        raise PolicyError(f"{where}: there is no step {name!r}") from None
    if do in TAKES_WORD and isinstance(argument, str):
        return Step(do, word=argument)
    if do in TAKES_COUNT and isinstance(argument, int):
        return Step(do, count=argument)
    if do in TAKES_WAYS and isinstance(argument, list) and set(argument) <= WAYS:
        return Step(do, ways=tuple(argument))
    if argument is not None or do in TAKES_WORD | TAKES_COUNT | TAKES_WAYS:
        raise PolicyError(f"{where}: {name} cannot take {argument!r}")
    return Step(do, after=after if do in TAKES_RESULTS else ())
