"""Asks whether an office may be asked, and asks it."""

from __future__ import annotations

from access.journeys import Ask, Question, next_missing
from access.journeys.prefilling import (
    ID_NUMBER,
    Consent,
    Prefilled,
    ask_office,
    can_ask,
    wanted,
)
from access.page.model import Page
from access.pages import paths
from access.pages.prefill import FIELD, YES, nothing_known_page, prefill_page
from access.web.answer import Answer
from access.web.call import Call
from access.web.under_way import UnderWay, go_on, under_way


async def is_to_be_asked(call: Call, journey: UnderWay, asked: Ask) -> bool:
    """Whether, after this answer, the person is to be asked; only once, and only if it helps."""
    question = asked.question
    if not isinstance(question, Question) or question.fact != ID_NUMBER:
        return False
    return bool(_wanted(call, journey)) and (await _kept(call, journey)).consent is Consent.OPEN


async def ask_consent(call: Call) -> Page | Answer:
    """The page that asks; after it, what came of it."""
    journey = await under_way(call)
    if isinstance(journey, Answer):
        return journey
    questions = _wanted(call, journey)
    kept = await _kept(call, journey) if questions else Prefilled(Consent.DENIED)
    if kept.consent is Consent.OPEN:
        return prefill_page(call.context, journey.service, questions, _before(journey))
    if kept.consent is Consent.GIVEN and not kept.facts:
        missing = next_missing(journey.service, journey.answers)
        if missing is not None:
            onward = paths.step(call.locale, journey.service.id, missing.key)
            return nothing_known_page(call.context, journey.service, onward)
    return go_on(call, journey)


async def take_consent(call: Call) -> Answer:
    """Ask the office if that is wished; in any case it is not asked for again."""
    journey = await under_way(call)
    if isinstance(journey, Answer):
        return journey
    fields = await call.form()
    front, service = call.front, journey.service
    if not _wanted(call, journey) or (await _kept(call, journey)).consent is not Consent.OPEN:
        return go_on(call, journey)
    prefilled = Prefilled(Consent.DENIED)
    if fields.get(FIELD) == YES:
        offices = front.back_office.offices
        prefilled = await front.at_counter(ask_office, offices, service, journey.answers)
    await front.at_counter(front.counter.keep_prefilled, call.visit, service, prefilled)
    return call.go(paths.known(call.locale, service.id))


def _wanted(call: Call, journey: UnderWay) -> tuple[Question, ...]:
    if not can_ask(call.front.back_office.offices, journey.service):
        return ()
    return wanted(journey.service, journey.answers)


async def _kept(call: Call, journey: UnderWay) -> Prefilled:
    front = call.front
    return await front.at_counter(front.counter.prefilled, call.visit, journey.service)


def _before(journey: UnderWay) -> str:
    for entry in journey.service.questions():
        if isinstance(entry, Question) and entry.fact == ID_NUMBER:
            return entry.id
    raise ValueError("nobody is asked before the ID number is known")
