"""A closed question: exactly one of the options."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from access.journeys.model import AnswerOption, Question
from access.journeys.questions.base import Asked, Choices, Finding, QuestionType, Shown
from access.journeys.questions.saying import names_of, option_said
from locales.marking import N_

_LEAST_OPTIONS = 2


class OneOf(Asked):
    """Stores the value of the chosen option."""

    name = "one-of"
    problems: ClassVar[Mapping[str, str]] = {
        "blank": N_("请选一个，例如选“{first}”。"),
        "not-offered": N_("请从下面选一个，例如选“{first}”。"),
    }

    def misuse(self, question: Question, /) -> Iterator[tuple[str, str]]:
        """A choice needs two different options."""
        values = [option.value for option in question.options]
        if len(values) < _LEAST_OPTIONS:
            yield "options", "must be at least two"
        if len(set(values)) < len(values):
            yield "options", "have a value twice"
        names = [name for each in names_of(question.options).values() for name in each]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            yield "options", f"have two with the same name: {', '.join(twice)}"

    def intake(self, question: Question, _partial: str = "", /) -> Choices:
        """The options of the file."""
        return Choices(question.options)

    def parse(self, raw: str, _partial: str = "", /) -> str:
        """The value, without space around it."""
        return raw.strip()

    def examine(self, clean: str, question: Question, /) -> Finding | None:
        """One option must be chosen, and the question must offer it."""
        if option_of(question, clean) is None:
            return Finding("not-offered")
        return None

    def write(self, clean: str, question: Question, /) -> Shown:
        """The label of the option."""
        option = option_of(question, clean)
        return Shown(option.label, is_msgid=True) if option else Shown(clean, is_msgid=False)

    def understand(self, heard: str, question: Question, _partial: str = "", /) -> str | None:
        """The option named whole; else the only one named within what was said."""
        return option_said(heard, question.options)


TYPE: QuestionType = OneOf()


def option_of(question: Question, value: str) -> AnswerOption | None:
    """The option with this value, if the question offers it."""
    return next((option for option in question.options if option.value == value), None)
