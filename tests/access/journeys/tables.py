"""Tables of what people type and say, one file a question type, and how they are read.

``wrong_inputs/<type>.yaml``: what cannot be taken, why, and what a kind clerk says to it.
``right_inputs/<type>.yaml``: the many ways to write a right answer, and what is stored and shown.
``heard_inputs/<type>.yaml``: what a recogniser hears, and what is stored.

Each file has ``questions``, a mapping of settings by name (the first one is meant where a row names
none), and ``rows``. Every question type, also one added later, brings all three; only what cannot
be typed (a photo) or said has rows of its own kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from access.journeys.model import Question
from access.journeys.questions import QuestionType, question_types
from access.journeys.questions.date import Date
from access.journeys.questions.id_number import IdNumber

FOLDER = Path(__file__).parent
WRONG, RIGHT, HEARD = "wrong_inputs", "right_inputs", "heard_inputs"
TODAY = date(2026, 11, 22)
_QUESTION = TypeAdapter(Question)
_DATED: Mapping[str, QuestionType] = {
    "date": Date(lambda: TODAY),
    "id-number": IdNumber(lambda: TODAY),
}


@dataclass(frozen=True)
class Row:
    """One line of a table."""

    question: Question
    cells: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.question.type}: {self.cells}"

    def __getitem__(self, name: str) -> Any:
        return self.cells.get(name)

    @property
    def kind(self) -> QuestionType:
        """The type, on a day that stands still."""
        return kind_named(self.question.type)

    @property
    def typed(self) -> str:
        """What was typed or pressed."""
        return str(self.cells.get("typed", ""))

    @property
    def partial(self) -> str:
        """What is stored before, for questions answered level by level."""
        return str(self.cells.get("partial", ""))


def kind_named(name: str) -> QuestionType:
    """A question type, on a day that stands still."""
    return _DATED.get(name) or question_types()[name]


def question_of(kind: str, **settings: object) -> Question:
    """A question as a service file would have it."""
    plain = {"id": "asked", "type": kind, "question": "您好，请问？", "name": "回答"}
    return _QUESTION.validate_python({**plain, **settings})


def rows(folder: str, kind: str) -> list[Row]:
    """A table; empty where the type brings none."""
    path = FOLDER / folder / f"{kind}.yaml"
    if not path.exists():
        return []
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    questions = {
        name: question_of(kind, **(settings or {})) for name, settings in table["questions"].items()
    }
    first = next(iter(questions))
    return [
        Row(
            questions[row.get("as", first)],
            {name: value for name, value in row.items() if name != "as"},
        )
        for row in table["rows"]
    ]


def every_row(folder: str) -> list[Row]:
    """The tables of all types."""
    return [row for kind in question_types() for row in rows(folder, kind)]
