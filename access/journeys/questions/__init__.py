"""The question types, each in a file of its own; ``question_for`` is the only list of them."""

from access.journeys.model import QuestionType
from access.journeys.questions.base import Entry, Finding, Question, Shown
from access.journeys.questions.consent import Consent
from access.journeys.questions.id_number import IdNumber
from access.journeys.questions.one_of import OneOf
from access.journeys.questions.phone import Phone

_QUESTIONS: dict[QuestionType, Question] = {
    QuestionType.ONE_OF: OneOf(),
    QuestionType.CONSENT: Consent(),
    QuestionType.ID_NUMBER: IdNumber(),
    QuestionType.PHONE: Phone(),
}


def question_for(kind: QuestionType) -> Question:
    """What a question type can do."""
    return _QUESTIONS[kind]


__all__ = ["Entry", "Finding", "Question", "Shown", "question_for"]
