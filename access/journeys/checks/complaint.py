"""A broken rule, before it is known in which line it lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from access.journeys.model import Group, Question, Service

Place = tuple[str | int, ...]
"""The way to a value through keys and numbers from 0."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong at one place of a file."""

    place: Place
    rule: str
    """What must be so, as the end of a sentence that begins with the key."""
    chinese: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A question or group, and where it stands."""

    place: Place
    entry: Question | Group
    group: Group | None = None
    """The group it stands in."""


def entries(service: Service) -> Iterator[Entry]:
    """Every question and group in the order of the file; a group before its own questions."""
    for step_number, step in enumerate(service.steps):
        for number, entry in enumerate(step.questions):
            place: Place = ("steps", step_number, "questions", number)
            yield Entry(place, entry)
            if isinstance(entry, Group):
                for inner_number, inner in enumerate(entry.questions):
                    yield Entry((*place, "questions", inner_number), inner, entry)
