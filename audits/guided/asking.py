"""Whose turn it is: one question after the other, each cause once, what expired first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audits.guided.answers import Answer, Standpoint, State, standpoints
from audits.guided.checks import Check

_URGENT_FIRST = (
    State.EXPIRED,
    State.OPEN,
    State.UNSURE,
    State.DISAGREED,
    State.ANSWERED,
    State.AGREED,
)

_FOR_A_FIRST = frozenset({State.EXPIRED, State.OPEN, State.UNSURE})
_FOR_A_SECOND = frozenset({State.ANSWERED, State.DISAGREED})


@dataclass(frozen=True, slots=True)
class Turn:
    """One question to ask, about every place with its cause."""

    now: Standpoint
    checks: tuple[Check, ...]
    """The places that one answer is for; the first of them is shown."""


def turns(checks: Iterable[Check], answers: Sequence[Answer]) -> tuple[Turn, ...]:
    """Give all questions with what was said, the most urgent first."""
    by_cause: dict[tuple[str, State], list[Standpoint]] = {}
    for now in standpoints(checks, answers):
        by_cause.setdefault((now.check.cause, now.state), []).append(now)
    made = [Turn(same[0], tuple(each.check for each in same)) for same in by_cause.values()]
    return tuple(sorted(made, key=lambda turn: _URGENT_FIRST.index(turn.now.state)))


def next_turn(
    given: Sequence[Turn],
    who: str,
    *,
    is_second: bool = False,
    skipped: Iterable[str] = (),
    after: str = "",
) -> Turn | None:
    """Give the next question this person has not answered.

    Args:
        given: All questions.
        who: Who is asked.
        is_second: Ask what somebody else has answered, instead of what nobody has.
        skipped: Ids of checks not to be asked now.
        after: Id of the check asked last; what comes before it is asked once the end is reached.
    """
    later = set(skipped)
    begin = next((at + 1 for at, turn in enumerate(given) if turn.now.check.id == after), 0)
    for turn in (*given[begin:], *given[:begin]):
        if turn.now.check.id in later or _has_said(turn, who):
            continue
        if turn.now.state in (_FOR_A_SECOND if is_second else _FOR_A_FIRST):
            return turn
    return None


def waiting_for(given: Iterable[Turn], who: str, *, is_second: bool = False) -> int:
    """Count the questions this person can be asked."""
    wanted = _FOR_A_SECOND if is_second else _FOR_A_FIRST
    return sum(turn.now.state in wanted and not _has_said(turn, who) for turn in given)


def _has_said(turn: Turn, who: str) -> bool:
    return any(each.who == who for each in turn.now.answers)
