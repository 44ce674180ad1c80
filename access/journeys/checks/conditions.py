"""When a question is asked: conditions name earlier questions and answers they can have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from access.journeys.checks.complaint import Complaint, Entry, Place, entries
from access.journeys.model import Condition, Question, Service
from access.journeys.questions import Choices, question_types


def check_conditions(service: Service, _path: Path) -> Iterator[Complaint]:
    """Broken rules on every ``when``."""
    outside: dict[str, Question] = {}
    inside: dict[str, Question] = {}
    last_group = ""
    for found in entries(service):
        group_id = found.group.id if found.group else ""
        if group_id != last_group:
            inside, last_group = {}, group_id
        known = {**outside, **inside} if found.group else outside
        yield from _broken_condition(found, known)
        if isinstance(found.entry, Question):
            (inside if found.group else outside)[found.entry.id] = found.entry


def values_of(question: Question) -> frozenset[str] | None:
    """The answers a closed question can have; None where anything may be answered."""
    kind = question_types().get(question.type)
    intake = kind.intake(question) if kind else None
    if not isinstance(intake, Choices) or intake.are_names:
        return None
    return frozenset(option.value for option in intake.options if not option.declines)


def exclude_each_other(one: Condition, other: Condition) -> bool:
    """Whether both conditions can never hold in one journey."""
    return any(set(one[key]).isdisjoint(other[key]) for key in one.keys() & other.keys())


def _broken_condition(found: Entry, known: Mapping[str, Question]) -> Iterator[Complaint]:
    for key, wanted in found.entry.when.items():
        place: Place = (*found.place, "when", key)
        if key not in known:
            rule = "is no question that is asked before this one"
            yield Complaint(place, rule, "前面没有这个问题")
            continue
        possible = values_of(known[key])
        if possible is None:
            rule = "has no options one could wait for; name a question with options"
            yield Complaint(place, rule, "不是选择题，不能作条件")
            continue
        if not wanted:
            yield Complaint(place, "names no answer", "没有写答案")
        for value in wanted:
            if value not in possible:
                known_values = ", ".join(sorted(possible))
                rule = f"cannot be {value!r}, only {known_values}"
                yield Complaint(place, rule, f"没有“{value}”这个答案，只有 {known_values}")
