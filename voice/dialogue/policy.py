"""From what became of a turn to what is done next, by the table."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from voice.deciding import DIGITS_AGAIN, NO, YES
from voice.dialogue.steps import Step
from voice.dialogue.table import Occasion, Situation, load_table
from voice.listening_events import Event, NoInput, Problem
from voice.page import ExpectKind, SpokenPage
from voice.understanding import Answer, Candidates, Digits, NoMatch, Understood

MOST_TRIES = 9
"""More failures in a row are not counted: long before, the way on is by hand."""

PLAIN = 0.9
"""How like a name free speech must sound to be that name and no guess, 0 to 1."""

ASKED = {
    "ask:what-can-i-say": Occasion.WHAT_CAN_I_SAY,
    "ask:who-are-you": Occasion.WHO_ARE_YOU,
    "ask:what-is-kept": Occasion.WHAT_IS_KEPT,
}
"""Actions that are questions about the machine itself: answered at once, without another page."""

_FAILURES = frozenset({Occasion.NO_MATCH, Occasion.NO_INPUT, Occasion.TOO_LOUD, Occasion.TOO_LONG})
"""What counts as not having been understood; the rest is somebody understood, or no fault of theirs
and over."""
_ANSWERED = {YES: Occasion.YES, NO: Occasion.NO, DIGITS_AGAIN: Occasion.DIGITS_AGAIN, **ASKED}
_PLAIN: dict[type[object], Occasion] = {
    Digits: Occasion.DIGITS_MORE,
    Candidates: Occasion.CANDIDATES,
    NoMatch: Occasion.NO_MATCH,
    NoInput: Occasion.NO_INPUT,
}
_EXPECTING = {
    ExpectKind.DIGITS: Situation.DIGITS,
    ExpectKind.SEVERAL: Situation.SEVERAL,
    ExpectKind.FREE: Situation.TELLING,
    ExpectKind.SEARCH: Situation.SEARCHING,
}
"""All other kinds ask for something one tells, too."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a client does next."""

    steps: tuple[Step, ...]
    tries: int
    """Failures in a row from now on."""

    def to_json(self) -> dict[str, object]:
        """What goes along with the event."""
        return {"next": [step.to_json() for step in self.steps], "tries": self.tries}


def reply(
    event: Event, situation: Situation, tries: int, bound: Collection[str] = ()
) -> Reply | None:
    """What follows ``event``, after ``tries`` failures in a row; None when the turn goes on.

    ``bound`` are the actions of the page that are hard to undo.
    """
    occasion = occasion_of(event, bound)
    if occasion is None:
        return None
    if situation is Situation.SEARCHING and isinstance(event, Understood) and event.score < PLAIN:
        # Of a whole sentence only a part was like the name of a service: that is a guess.
        occasion = Occasion.DOUBTFUL if occasion is Occasion.UNDERSTOOD else occasion
    is_failure = occasion in _FAILURES
    rows = load_table().rows(occasion, situation)
    row = rows[min(tries if is_failure else 0, len(rows) - 1)]
    return Reply(row, min(tries + 1, MOST_TRIES) if is_failure else 0)


def occasion_of(event: Event, bound: Collection[str] = ()) -> Occasion | None:
    """What an event is for the table; None for what happens during a turn."""
    match event:
        case Understood():
            return _understood(event, bound)
        case Digits(complete=True):
            return Occasion.DIGITS_COMPLETE
        case Problem(code=code):
            return Occasion(code.value)
    return _PLAIN.get(type(event)) or _answered(event)


def _answered(event: Event) -> Occasion | None:
    if not isinstance(event, Answer):
        return None
    return Occasion.ANSWER if event.confirm else Occasion.ANSWER_SURE


def bound_on(page: SpokenPage) -> frozenset[str]:
    """The actions of a page that are hard to undo."""
    return frozenset(choice.action for choice in page.choices() if choice.binding)


def _understood(event: Understood, bound: Collection[str]) -> Occasion:
    if event.action in _ANSWERED:
        return _ANSWERED[event.action]
    if event.confirm:
        return Occasion.DOUBTFUL
    return Occasion.BOUND if event.action in bound else Occasion.UNDERSTOOD


def situation_of(page: SpokenPage, *, is_confirming: bool, is_picking: bool) -> Situation:
    """What the person was asked: 对吗 before the candidates, those before the page."""
    if is_confirming:
        return Situation.CONFIRMING
    if is_picking:
        return Situation.PICKING
    expected = page.expects()
    if expected is not None:
        return _EXPECTING.get(expected.kind, Situation.TELLING)
    return Situation.BINDING if bound_on(page) else Situation.CHOOSING
