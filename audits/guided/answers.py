"""Answers, and what they come to: nobody, one, two who agree, or two who do not. No I/O."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from audits.guided.checks import Check
from audits.outcome import Checked, Outcome

MOST_POINTS_APART = 8
"""Of the 64 points of a picture: smoothing of edges moves a few, another picture moves half."""
SAYABLE = (Outcome.PASSED, Outcome.FAILED, Outcome.INAPPLICABLE, Outcome.CANNOT_TELL)
"""Yes; no; there is no such thing here; I cannot say."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person said, and of what."""

    id: str
    check: str
    cause: str
    look: str
    who: str
    says: Outcome
    at: datetime
    note: str = ""

    @property
    def checked(self) -> Checked:
        """Give it as reports show it."""
        return Checked(self.who, self.at.astimezone().date().isoformat(), self.says, self.note)

    def holds_for(self, check: Check) -> bool:
        """Say whether it is about what stands there now."""
        return self.cause == check.cause and _look_alike(self.look, check.standing.look)


class State(StrEnum):
    """How far a check is."""

    OPEN = "open"
    EXPIRED = "expired"
    """It was answered, and what it was about has changed."""
    UNSURE = "unsure"
    """Who was asked could not say."""
    ANSWERED = "answered"
    """One person answered."""
    AGREED = "agreed"
    """Two or more answered alike."""
    DISAGREED = "disagreed"


@dataclass(frozen=True, slots=True)
class Standpoint:
    """A check with what was said of it."""

    check: Check
    state: State
    answers: tuple[Answer, ...]
    """The newest of each person that still holds, the oldest first."""
    expired: tuple[Answer, ...]

    @property
    def outcome(self) -> Outcome:
        """What it comes to: who disagree, or cannot say, have not decided anything."""
        if self.state in {State.ANSWERED, State.AGREED}:
            return next(each.says for each in self.answers if _decides(each))
        return Outcome.CANNOT_TELL


def standpoint(check: Check, answers: Iterable[Answer]) -> Standpoint:
    """Sum up the answers on a check."""
    about = sorted(
        (each for each in answers if each.check == check.id or each.cause == check.cause),
        key=lambda each: each.at,
    )
    valid = _newest_of_each([each for each in about if each.holds_for(check)])
    gone = tuple(each for each in about if each.check == check.id and not each.holds_for(check))
    return Standpoint(check, _state(valid, gone), valid, _newest_of_each(gone))


def standpoints(checks: Iterable[Check], answers: Iterable[Answer]) -> Iterator[Standpoint]:
    """Sum up every check, in the order given; each answer is looked up, not searched for."""
    by_check: dict[str, list[Answer]] = {}
    by_cause: dict[str, list[Answer]] = {}
    for answer in answers:
        by_check.setdefault(answer.check, []).append(answer)
        by_cause.setdefault(answer.cause, []).append(answer)
    for check in checks:
        about = (*by_check.get(check.id, ()), *by_cause.get(check.cause, ()))
        yield standpoint(check, {each.id: each for each in about}.values())


def _state(valid: Sequence[Answer], gone: Sequence[Answer]) -> State:
    said = [each.says for each in valid if _decides(each)]
    if len(set(said)) > 1:
        return State.DISAGREED
    if said:
        return State.ANSWERED if len(said) == 1 else State.AGREED
    if valid:
        return State.UNSURE
    return State.EXPIRED if gone else State.OPEN


def _decides(answer: Answer) -> bool:
    return answer.says is not Outcome.CANNOT_TELL


def _newest_of_each(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    newest: dict[str, Answer] = {}
    for answer in answers:
        newest.pop(answer.who, None)
        newest[answer.who] = answer
    return tuple(newest.values())


def _look_alike(one: str, other: str) -> bool:
    """Two places with pictures look alike; where one has none, the content alone decides."""
    if not (one and other):
        return True
    return (int(one, 16) ^ int(other, 16)).bit_count() <= MOST_POINTS_APART
