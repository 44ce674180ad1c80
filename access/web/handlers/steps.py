"""The way through a service: one question after another, look over, hand in, receipt."""

from __future__ import annotations

from collections.abc import Mapping

from access.journeys import (
    Ask,
    Incomplete,
    Refused,
    Service,
    can_visit,
    find_ask,
    next_ask,
    next_missing,
)
from access.page.model import Page
from access.pages import paths
from access.pages.check import check_page
from access.pages.problem import Trouble
from access.pages.question import question_page
from access.pages.receipt import receipt_page
from access.web.answer import Answer
from access.web.call import Call
from access.web.troubles import PageTroubleError


async def ask(call: Call) -> Page | Answer:
    """One question; one that is not reached yet leads to the first unanswered one."""
    service = call.service()
    answers = await _answers(call, service)
    asked = _asked(call, service, answers)
    if not can_visit(service, answers, asked.key):
        return _go_to_missing(call, service, answers)
    return question_page(call.context, service, asked, answers)


async def take(call: Call) -> Page | Answer:
    """One answer. It is stored before the next page is shown."""
    service = call.service()
    answers = await _answers(call, service)
    asked = _asked(call, service, answers)
    fields = await call.form()
    counter = call.front.counter
    raw = fields.get(asked.key, "")
    outcome = await call.front.at_counter(counter.save, call.visit, service, asked.key, raw)
    if isinstance(outcome, Refused):
        return question_page(call.context, service, asked, answers, refused=outcome)
    if isinstance(outcome, Incomplete):
        return call.go(paths.step(call.locale, service.id, outcome.key))
    answers = await _answers(call, service)
    onward = next_ask(service, answers, asked) if next_missing(service, answers) else None
    if onward is None:
        return call.go(paths.check(call.locale, service.id))
    return call.go(paths.step(call.locale, service.id, onward.key))


async def look_over(call: Call) -> Page | Answer:
    """All answers before they are handed in."""
    service = call.service()
    answers = await _answers(call, service)
    if next_missing(service, answers):
        return _go_to_missing(call, service, answers)
    return check_page(call.context, service, answers)


async def hand_in(call: Call) -> Page | Answer:
    """Hand in, once however often it is pressed."""
    service = call.service()
    await call.form()
    outcome = await call.front.at_counter(call.front.counter.submit, call.visit, service)
    if isinstance(outcome, Incomplete):
        return call.go(paths.step(call.locale, service.id, outcome.key))
    return call.go(paths.receipt(call.locale, service.id))


async def show_receipt(call: Call) -> Page | Answer:
    """The receipt of what this visit handed in."""
    service = call.service()
    standing = None
    if call.has_visit:
        counter = call.front.counter
        standing = await call.front.at_counter(counter.receipt, call.visit, service)
    if standing is None:
        raise PageTroubleError(Trouble.NO_RECEIPT)
    call.remember_number(standing.number)
    return receipt_page(call.context, service, standing)


async def _answers(call: Call, service: Service) -> Mapping[str, str]:
    if not call.has_visit:
        return {}
    return await call.front.answers(call.visit, service)


def _asked(call: Call, service: Service, answers: Mapping[str, str]) -> Ask:
    found = find_ask(service, answers, call.part("step"))
    if found is None:
        raise PageTroubleError(Trouble.NO_STEP)
    return found


def _go_to_missing(call: Call, service: Service, answers: Mapping[str, str]) -> Answer:
    missing = next_missing(service, answers)
    if missing is None:
        return call.go(paths.check(call.locale, service.id))
    return call.go(paths.step(call.locale, service.id, missing.key))
