"""The way through a service: one question after another."""

from __future__ import annotations

from access.journeys import (
    Accepted,
    Ask,
    Group,
    Incomplete,
    Question,
    Refused,
    can_visit,
    next_ask,
    next_missing,
)
from access.journeys.flow import is_answered
from access.journeys.questions import type_of
from access.page.model import Page
from access.pages import paths
from access.pages.group import group_page
from access.pages.known import KNOWN, known_page
from access.pages.question import question_page
from access.web.answer import Answer
from access.web.call import Call
from access.web.handlers import groups, prefilling
from access.web.taking import answer_form, store_answer
from access.web.under_way import UnderWay, go_on, journey_now, under_way


async def ask(call: Call) -> Page | Answer:
    """One question, or the list of a group; one not reached yet leads to the first unanswered."""
    journey = await under_way(call)
    if isinstance(journey, Answer):
        return journey
    asked = journey.ask(call.part("step"))
    if not can_visit(journey.service, journey.answers, asked.key):
        return go_on(call, journey)
    if isinstance(asked.question, Group):
        return group_page(call.context, journey.service, asked, journey.answers)
    known = await _known(call, journey, asked)
    if known:
        return known_page(call.context, journey.service, asked, journey.answers, known)
    return question_page(call.context, journey.service, asked, journey.answers)


async def ask_anew(call: Call) -> Page | Answer:
    """The question itself, where its answer was known and is to be another one."""
    journey = await under_way(call)
    if isinstance(journey, Answer):
        return journey
    asked = journey.ask(call.part("step"))
    if isinstance(asked.question, Group):
        return call.go(paths.step(call.locale, journey.service.id, asked.key))
    if not can_visit(journey.service, journey.answers, asked.key):
        return go_on(call, journey)
    return question_page(call.context, journey.service, asked, journey.answers)


async def take(call: Call) -> Page | Answer:
    """One answer. It is stored before the next page is shown."""
    journey = await under_way(call)
    if isinstance(journey, Answer):
        return journey
    asked = journey.ask(call.part("step"))
    if isinstance(asked.question, Group):
        return await groups.take(call, journey, asked, asked.question)
    fields = await answer_form(call, asked)
    if KNOWN in fields:
        outcome = await _take_known(call, journey, asked)
    else:
        outcome = await store_answer(call, journey.service, asked, fields)
    if isinstance(outcome, Refused):
        return question_page(call.context, journey.service, asked, journey.answers, refused=outcome)
    if isinstance(outcome, Incomplete):
        return call.go(paths.step(call.locale, journey.service.id, outcome.key))
    journey = await journey_now(call, journey.service)
    if not journey.forbids() and await prefilling.is_to_be_asked(call, journey, asked):
        return call.go(paths.known(call.locale, journey.service.id))
    return _onward(call, journey, asked)


async def _take_known(call: Call, journey: UnderWay, asked: Ask) -> Accepted | Refused | Incomplete:
    known = await _known(call, journey, asked)
    save = call.front.counter.save
    return await call.front.at_counter(save, call.visit, journey.service, asked.key, known)


def _onward(call: Call, journey: UnderWay, asked: Ask) -> Answer:
    """Where one goes once an answer is stored."""
    service, answers = journey.service, journey.answers
    if journey.forbids():
        return call.go(paths.stop(call.locale, service.id))
    if not is_answered(asked, answers):
        return call.go(paths.step(call.locale, service.id, asked.key))
    is_all_there = asked.group is None and next_missing(service, answers) is None
    onward = None if is_all_there else next_ask(service, answers, asked)
    if onward is None:
        return go_on(call, journey)
    return call.go(paths.step(call.locale, service.id, onward.key))


async def _known(call: Call, journey: UnderWay, asked: Ask) -> str:
    """The answer as another journey of this visit tells it; empty where none does."""
    question = asked.question
    if not isinstance(question, Question) or not question.fact or asked.group is not None:
        return ""
    if asked.key in journey.answers or not journey.has_others or journey.service.is_practice:
        return ""
    front = call.front
    facts = await front.at_counter(front.counter.known_facts, call.visit, journey.service)
    known = facts.get(question.fact, "")
    kind = type_of(question.type)
    is_fit = known and kind.is_complete(known) and kind.validate(known, question) is None
    return known if is_fit else ""
