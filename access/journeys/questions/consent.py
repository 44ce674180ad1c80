"""Consent: a closed question where one answer means no, and no ends the online way kindly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from access.journeys.model import Question
from access.journeys.questions.base import Finding, QuestionType
from access.journeys.questions.one_of import OneOf, option_of
from locales.marking import N_


class Consent(OneOf):
    """Taken only when given; a refusal is answered with the other ways to do it."""

    name = "consent"
    problems: ClassVar[Mapping[str, str]] = {
        **OneOf.problems,
        "declined": N_(
            "不同意也没关系，填的内容没有交出去。网上要同意才能办，例如选“{first}”。您也可以到窗口办。"
        ),
    }

    def misuse(self, question: Question, /) -> Iterator[tuple[str, str]]:
        """One option at least must mean no: what cannot be declined is no consent."""
        yield from super().misuse(question)
        if not any(option.declines for option in question.options):
            yield "options", "need one that declines"

    def examine(self, clean: str, question: Question, /) -> Finding | None:
        """As for any closed question; declining is respected and not stored."""
        finding = super().examine(clean, question)
        if finding is not None:
            return finding
        option = option_of(question, clean)
        return Finding("declined") if option and option.declines else None


TYPE: QuestionType = Consent()
