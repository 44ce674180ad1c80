"""Leave a journey now and come back to it later, here or on another device."""

from __future__ import annotations

from access.journeys.outcomes import CodeProblem
from access.page.model import Page
from access.pages import paths
from access.pages.resuming import FIELD, resume_page
from access.pages.saving import code_page, save_page
from access.web.answer import Answer
from access.web.call import Call
from access.web.under_way import go_on, journey_now, under_way


async def show_code(call: Call) -> Page | Answer:
    """The code this journey has; before it has one, what a code is good for."""
    journey = await under_way(call)
    if isinstance(journey, Answer):
        return journey
    if not journey.answers or journey.service.is_practice:
        return go_on(call, journey)
    counter = call.front.counter
    code = await call.front.at_counter(counter.code, call.visit, journey.service)
    if code is None:
        return save_page(call.context, journey.service, journey.answers)
    return code_page(call.context, journey.service, journey.answers, code)


async def make_code(call: Call) -> Answer:
    """A code; it is shown at an address that does not hold it."""
    journey = await under_way(call)
    if isinstance(journey, Answer):
        return journey
    await call.form()
    service = journey.service
    if not service.is_practice:
        await call.front.at_counter(call.front.counter.make_code, call.visit, service)
    return call.go(paths.save(call.locale, service.id))


async def ask_code(call: Call) -> Page:
    """The form for a code."""
    return resume_page(call.context)


async def come_back(call: Call) -> Page | Answer:
    """Bring the journey of a code here and go on with it."""
    fields = await call.form()
    typed = fields.get(FIELD, "")
    resume = call.front.counter.resume
    outcome = await call.front.at_counter(resume, call.visit, typed, client=call.client)
    if isinstance(outcome, CodeProblem):
        return resume_page(call.context, typed=typed, problem=outcome)
    service = call.front.catalogue.find(outcome) or call.front.catalogue.newest(outcome)
    if service is None:
        return call.go(paths.home(call.locale))
    return go_on(call, await journey_now(call, service))
