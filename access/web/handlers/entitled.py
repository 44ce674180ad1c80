"""What am I entitled to. Answers travel in the form alone: no cookie, no store, no address."""

from __future__ import annotations

from collections.abc import Mapping

from access.journeys import Question, Refused
from access.journeys.entitlement import load_entitlement_questions, sort_services
from access.journeys.problems import wording_of
from access.journeys.questions import type_of
from access.page.model import Page
from access.pages.entitled import SKIP, UNKNOWN, Asking, entitled_page, entitled_question_page
from access.web.call import Call


async def begin(call: Call) -> Page:
    """The first question."""
    return entitled_question_page(call.context, Asking(load_entitlement_questions(), 0, {}))


async def answer(call: Call) -> Page:
    """The next question, or the three lists."""
    fields = await call.form()
    questions = load_entitlement_questions()
    given: dict[str, str] = {}
    for at, question in enumerate(questions):
        if question.id not in fields and fields.get(SKIP) != question.id:
            return entitled_question_page(call.context, Asking(questions, at, given))
        outcome = _read(question, fields)
        if isinstance(outcome, Refused):
            return entitled_question_page(call.context, Asking(questions, at, given), outcome)
        given[question.id] = outcome
    facts = {key: value for key, value in given.items() if value != UNKNOWN}
    return entitled_page(call.context, sort_services(call.front.services.values(), facts))


def _read(question: Question, fields: Mapping[str, str]) -> str | Refused:
    raw = fields.get(question.id, "")
    if fields.get(SKIP) == question.id or raw == UNKNOWN:
        return UNKNOWN
    kind = type_of(question.type)
    clean = kind.parse(raw)
    finding = kind.validate(clean, question)
    if finding is None:
        return clean
    return Refused(question.id, finding.reason, wording_of(question, finding), raw)
