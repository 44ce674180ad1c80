"""The questions of a service file: their ids, types, options and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from access.journeys.checks.complaint import Complaint, Entry, Place, entries
from access.journeys.model import Group, Question, Service
from access.journeys.questions import question_types

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
RESERVED = frozenset(
    {"check", "receipt", "stop", "changed", "save", "practice", "form", "paper", "known"}
)
"""Last parts of paths that are pages of their own."""


def check_questions(service: Service, _path: Path) -> Iterator[Complaint]:
    """Broken rules on ids, and what each type says of how it is used."""
    seen: set[tuple[str, str]] = set()
    for each in entries(service):
        name = (each.group.id if each.group else "", each.entry.id)
        yield from _broken_id(each, is_taken=name in seen)
        seen.add(name)
        if isinstance(each.entry, Group):
            yield from _broken_group(each.entry, each.place)
        else:
            yield from _broken_use(each.entry, each.place)


def _broken_id(found: Entry, *, is_taken: bool) -> Iterator[Complaint]:
    place = (*found.place, "id")
    if is_taken:
        yield Complaint(place, "is the id of another question too", "和另一个问题重复")
    if found.entry.id in RESERVED:
        rule = "is the name of another page; choose another id"
        yield Complaint(place, rule, "已是别的页面的名字，请换一个")
    elif not _ID.fullmatch(found.entry.id):
        rule = "must be small letters, digits and hyphens, for example id-number"
        yield Complaint(place, rule, "只能用小写字母、数字和“-”，以字母开头，例如 id-number")


def _broken_group(group: Group, place: Place) -> Iterator[Complaint]:
    if not group.questions:
        yield Complaint((*place, "questions"), "are none, must be one at least", "至少一个问题")
    if not 0 <= group.least <= group.most or group.most < 1:
        rule = "must be 1 or more, and not less than least"
        yield Complaint((*place, "most"), rule, "至少是 1，也不能比 least 小")


def _broken_use(question: Question, place: Place) -> Iterator[Complaint]:
    kind = question_types().get(question.type)
    if kind is None:
        known = ", ".join(sorted(question_types()))
        yield Complaint((*place, "type"), f"must be one of {known}", f"只能是 {known} 之一")
        return
    for part, rule in kind.misuse(question):
        yield Complaint((*place, *_place_within(part)), rule)
    for reason in sorted(question.problems.keys() - kind.problems.keys()):
        rule = f"is never given by a {question.type} question"
        yield Complaint((*place, "problems", reason), rule, f"“{question.type}”没有这种情况")


def _place_within(part: str) -> Place:
    return tuple(int(each) if each.isdecimal() else each for each in part.split("."))
