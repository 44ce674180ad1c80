"""Which question comes when. Derived from service and answers alone, so none can be skipped.

An answer lies under its question's id; inside a group under ``group.row.question``, for example
``children.2.birthday``. The group's own key holds ``done`` once 就这些 was said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from access.journeys.conditions import holds
from access.journeys.model import Group, Question, Service
from access.journeys.questions import type_of
from access.journeys.questions.ages import age_on, today_in_china

Answers = Mapping[str, str]
"""Key to clean answer."""


class Told(Mapping[str, str]):
    """Answers that stay as they are, so that the way they lead is walked once."""

    __slots__ = ("_answers", "_service", "_way")

    def __init__(self, answers: Answers, service: Service, way: tuple[Ask, ...]) -> None:
        """``way`` is where these answers lead in this service."""
        self._answers = dict(answers)
        self._service = service
        self._way = way

    def __getitem__(self, key: str) -> str:
        return self._answers[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._answers)

    def __len__(self) -> int:
        return len(self._answers)

    def way(self, service: Service) -> Iterable[Ask]:
        """See ``asks``."""
        return self._way if service is self._service else _walk(service, self._answers)


BIRTHDAY, AGE = "birthday", "age"
"""Whoever knows a birthday knows the age."""
_DAY = "date"
"""Name of the type whose answers are days."""
DONE = "done"
"""What a group's own key holds when nothing more is to be added."""


NOW = "now."
"""How facts begin that hold for this moment: whether it is urgent."""
THIS_ONCE = ("this.", NOW)
"""How facts begin that say nothing of the next time: whether this bill was paid already."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One page of the journey: a question, or the list of what was added to a group."""

    key: str
    """Under which its answer lies; the last part of the page's path."""
    question: Question | Group
    step: int
    """Number of its step, from 1."""
    group: Group | None = None
    """The group a question inside one belongs to."""
    row: int = 0
    """Number of the row inside the group, from 1; numbers of removed rows stay free."""

    @property
    def is_group(self) -> bool:
        """Whether this is the page that lists what was added."""
        return isinstance(self.question, Group)


class _Given:
    """Facts told so far. Worked out only when a later question could ask for one of them: this is
    asked several times for each page."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Question, str]] = []
        self._facts: dict[str, str] = {}

    def tell(self, question: Question, clean: str) -> None:
        """An answer, which may be empty."""
        if question.fact and clean:
            self._waiting.append((question, clean))

    def find(self, fact: str) -> str | None:
        """What is known of a fact, if anything."""
        if not fact:
            return None
        for question, clean in self._waiting:
            self._facts.update(facts_given(question, clean))
        self._waiting.clear()
        return self._facts.get(fact)


def asks(service: Service, answers: Answers) -> Iterable[Ask]:
    """Every page of this journey in order, as far as the answers tell.

    Left out: questions whose condition does not hold, and those whose fact follows from an answer
    before (the birthday, once the ID number is known). Conditions look only at questions that are
    asked in this journey, so an answer left over from another way leads nowhere; of one that was
    left out as known, they look at what is known.
    """
    return answers.way(service) if isinstance(answers, Told) else _walk(service, answers)


def _walk(service: Service, answers: Answers) -> Iterator[Ask]:
    given = _Given()
    so_far: dict[str, str] = {}
    for number, step in enumerate(service.steps, start=1):
        for entry in step.questions:
            if entry.when and not holds(entry.when, so_far):
                continue
            if isinstance(entry, Group):
                own = {k: v for k, v in answers.items() if k.startswith(f"{entry.id}.")}
                yield from _asks_of_group(entry, {**so_far, **own}, number)
            else:
                known = given.find(entry.fact)
                if known is not None:
                    so_far[entry.id] = known
                    continue
                yield Ask(entry.id, entry, number)
                given.tell(entry, answers.get(entry.id, ""))
            if entry.id in answers:
                so_far[entry.id] = answers[entry.id]


def every_ask(service: Service) -> Iterator[Ask]:
    """Every page the service can ask in some journey; of each group one row and the list."""
    for number, step in enumerate(service.steps, start=1):
        for entry in step.questions:
            yield Ask(entry.id, entry, number)
            if isinstance(entry, Group):
                for question in entry.questions:
                    yield Ask(f"{entry.id}.1.{question.id}", question, number, entry, 1)


def rows(group: Group, answers: Answers) -> tuple[int, ...]:
    """Numbers of the rows of a group that were begun, in order."""
    prefix = f"{group.id}."
    begun = {key.split(".")[1] for key in answers if key.startswith(prefix)}
    return tuple(sorted(int(each) for each in begun))


def new_row(group: Group, answers: Answers) -> int | None:
    """Number for one more row; None when the group is full."""
    begun = rows(group, answers)
    return None if len(begun) >= group.most else (begun[-1] + 1 if begun else 1)


def row_asks(group: Group, answers: Answers, row: int, step: int) -> Iterator[Ask]:
    """The pages of one row of a group. Conditions look at the row's own answers first."""
    prefix = f"{group.id}.{row}."
    so_far = dict(answers)
    for question in group.questions:
        is_asked, key = holds(question.when, so_far), prefix + question.id
        so_far.pop(question.id, None)
        if is_asked:
            yield Ask(key, question, step, group, row)
            if key in answers:
                so_far[question.id] = answers[key]


def facts_given(question: Question, clean: str) -> Mapping[str, str]:
    """The facts an answer tells, with those that follow from it.

    ``agent.id-number`` gives ``agent.birthday``: what stands before the point stays. An answer
    that fits no more, because another version asked otherwise, tells nothing.
    """
    kind = type_of(question.type)
    if not question.fact or not clean or not kind.is_complete(clean):
        return {}
    if kind.validate(clean, question) is not None:
        return {}
    whose, point, what = question.fact.rpartition(".")
    following = {f"{whose}{point}{name}": value for name, value in kind.gives(clean).items()}
    if what == BIRTHDAY and question.type == _DAY:
        following[f"{whose}{point}{AGE}"] = str(age_on(today_in_china(), date.fromisoformat(clean)))
    return {question.fact: clean, **following}


def facts(service: Service, answers: Answers) -> dict[str, str]:
    """Everything the answers of a journey tell about people, by fact; groups tell none."""
    known: dict[str, str] = {}
    for ask in asks(service, answers):
        if isinstance(ask.question, Question) and ask.group is None:
            known.update(facts_given(ask.question, answers.get(ask.key, "")))
    return known


def is_answered(ask: Ask, answers: Answers) -> bool:
    """Whether nothing more is to be asked on this page."""
    clean = answers.get(ask.key, "")
    if isinstance(ask.question, Group):
        return clean == DONE
    return ask.key in answers and type_of(ask.question.type).is_complete(clean)


def find_ask(service: Service, answers: Answers, key: str) -> Ask | None:
    """The page with this key; also a page of the row that could be added next."""
    found = next((ask for ask in asks(service, answers) if ask.key == key), None)
    return found or _ask_of_new_row(service, answers, key)


def next_missing(service: Service, answers: Answers) -> Ask | None:
    """The first page without an answer, or None when all are there."""
    return next((ask for ask in asks(service, answers) if not is_answered(ask, answers)), None)


def can_visit(service: Service, answers: Answers, key: str) -> bool:
    """Whether every page before this one has an answer.

    The list of a group can be seen while one of its rows is unfinished: there it is taken out.
    """
    for ask in asks(service, answers):
        if ask.key == key or _begins_row(ask, answers, key):
            return True
        is_row_of_target = ask.group is not None and ask.group.id == key
        if not is_row_of_target and not is_answered(ask, answers):
            return False
    return False


def _begins_row(ask: Ask, answers: Answers, key: str) -> bool:
    """Whether ``key`` is the page that begins one more row of the group listed here."""
    if not isinstance(ask.question, Group) or not key.startswith(f"{ask.question.id}."):
        return False
    return any(each.key == key for each in _first_of_new_row(ask.question, answers, ask.step))


def previous_ask(service: Service, answers: Answers, ask: Ask) -> Ask | None:
    """The page before, or None at the first. Before a row of a group comes the group's list."""
    if ask.group is not None:
        row = [Ask(ask.group.id, ask.group, ask.step)]
        row += row_asks(ask.group, answers, ask.row, ask.step)
        return _before(row, ask)
    return _before(_outside_rows(service, answers), ask)


def next_ask(service: Service, answers: Answers, ask: Ask) -> Ask | None:
    """The page after, or None at the last: then the answers are checked.

    After a row of a group comes the group's list.
    """
    if ask.group is not None:
        row = [*row_asks(ask.group, answers, ask.row, ask.step)]
        row.append(Ask(ask.group.id, ask.group, ask.step))
        return _after(row, ask)
    return _after(_outside_rows(service, answers), ask)


def _outside_rows(service: Service, answers: Answers) -> Iterator[Ask]:
    return (each for each in asks(service, answers) if each.group is None)


def _before(path: Iterable[Ask], ask: Ask) -> Ask | None:
    before: Ask | None = None
    for each in path:
        if each.key == ask.key:
            return before
        before = each
    return before


def _after(path: Iterable[Ask], ask: Ask) -> Ask | None:
    found = iter(path)
    for each in found:
        if each.key == ask.key:
            return next(found, None)
    return None


def _asks_of_group(group: Group, answers: Answers, step: int) -> Iterator[Ask]:
    # The rows come before the list: whoever begins a row ends it before saying 就这些.
    for row in rows(group, answers):
        yield from row_asks(group, answers, row, step)
    yield Ask(group.id, group, step)


def _ask_of_new_row(service: Service, answers: Answers, key: str) -> Ask | None:
    for listed in asks(service, answers):
        if isinstance(listed.question, Group):
            for ask in _first_of_new_row(listed.question, answers, listed.step):
                if ask.key == key:
                    return ask
    return None


def _first_of_new_row(group: Group, answers: Answers, step: int) -> tuple[Ask, ...]:
    """Only where a row begins can it be begun."""
    row = new_row(group, answers)
    first = next(row_asks(group, answers, row, step), None) if row else None
    return (first,) if first else ()
