"""The ends of a journey: look over, hand in, receipt; a rule that says no; a changed service."""

from __future__ import annotations

from access.journeys import Incomplete, Service, next_missing
from access.journeys.outcomes import Stopped
from access.page.model import Page
from access.pages import paths
from access.pages.changed import changed_page
from access.pages.check import check_page
from access.pages.practised import practised_page
from access.pages.problem import Trouble
from access.pages.receipt import receipt_page
from access.pages.stop import stop_page
from access.web.answer import Answer
from access.web.call import Call
from access.web.troubles import PageTroubleError
from access.web.under_way import go_on, journey_now, under_way


async def look_over(call: Call) -> Page | Answer:
    """All answers before they are handed in."""
    journey = await under_way(call)
    if isinstance(journey, Answer):
        return journey
    if next_missing(journey.service, journey.answers):
        return go_on(call, journey)
    if journey.forbids():
        return call.go(paths.stop(call.locale, journey.service.id))
    return check_page(call.context, journey.service, journey.answers)


async def hand_in(call: Call) -> Page | Answer:
    """Hand in, once however often it is pressed."""
    journey = await under_way(call)
    if isinstance(journey, Answer):
        return journey
    await call.form()
    service = journey.service
    outcome = await call.front.at_counter(call.front.counter.submit, call.visit, service)
    if isinstance(outcome, Incomplete):
        return call.go(paths.step(call.locale, service.id, outcome.key))
    if isinstance(outcome, Stopped):
        return call.go(paths.stop(call.locale, service.id))
    return call.go(paths.receipt(call.locale, service.id))


async def show_receipt(call: Call) -> Page | Answer:
    """The receipt of what this visit handed in; of a practice, that nothing was."""
    service = _any_version(call)
    if service.is_practice:
        return practised_page(call.context, service)
    standing = None
    if call.has_visit:
        counter = call.front.counter
        standing = await call.front.at_counter(counter.receipt, call.visit, service)
    if standing is None:
        raise PageTroubleError(Trouble.NO_RECEIPT)
    call.remember_number(standing.number)
    version = call.front.catalogue.version(service.id, standing.version)
    return receipt_page(call.context, version or service, standing)


async def show_stop(call: Call) -> Page | Answer:
    """Why this cannot be done online for whoever answered so, and the other way."""
    journey = await under_way(call)
    if isinstance(journey, Answer):
        return journey
    rule = journey.forbids()
    if rule is None:
        return go_on(call, journey)
    return stop_page(call.context, journey.service, journey.answers, rule)


async def show_changed(call: Call) -> Page | Answer:
    """What is different since the journey was begun."""
    journey = await under_way(call)
    if isinstance(journey, Answer):
        return changed_page(call.context, call.service())
    return go_on(call, journey)


async def go_on_changed(call: Call) -> Answer:
    """Go on under the service as it is now; answers that still fit are kept."""
    service = call.service()
    await call.form()
    await call.front.at_counter(call.front.counter.adopt_version, call.visit, service)
    return go_on(call, await journey_now(call, service))


def _any_version(call: Call) -> Service:
    catalogue = call.front.catalogue
    found = catalogue.find(call.part("service")) or catalogue.newest(call.part("service"))
    if found is None:
        raise PageTroubleError(Trouble.NO_SERVICE)
    return found
