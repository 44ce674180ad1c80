"""The journey a request belongs to: which version of the service, and what was told so far."""

from __future__ import annotations

from dataclasses import dataclass

from access.journeys import Answers, Ask, Service, find_ask, next_missing
from access.journeys.answering import Journey
from access.journeys.flow import facts
from access.journeys.model import Rule
from access.journeys.questions.ages import today_in_china
from access.journeys.rules import Verdict, judge
from access.pages import paths
from access.pages.problem import Trouble
from access.web.answer import Answer
from access.web.call import Call
from access.web.troubles import PageTroubleError


@dataclass(frozen=True, slots=True)
class UnderWay:
    """One visit's way through one service."""

    service: Service
    """In the version the journey was begun with, while it may still end under that."""
    answers: Answers
    has_others: bool
    """Whether something may be known from elsewhere."""

    def ask(self, key: str) -> Ask:
        """The page of a key.

        Raises:
            PageTroubleError: this journey has none.
        """
        found = find_ask(self.service, self.answers, key)
        if found is None:
            raise PageTroubleError(Trouble.NO_STEP)
        return found

    def forbids(self) -> Rule | None:
        """The rule that says no to what was told so far."""
        judgement = judge(self.service, facts(self.service, self.answers))
        return judgement.rule if judgement.verdict is Verdict.NO else None


async def under_way(call: Call) -> UnderWay | Answer:
    """The journey, or the way to the page that tells what has changed since it was begun.

    Raises:
        PageTroubleError: there is no such service, or it cannot be begun any more.
    """
    offered = call.front.catalogue.find(call.part("service"))
    newest = offered or call.front.catalogue.newest(call.part("service"))
    if newest is None:
        raise PageTroubleError(Trouble.NO_SERVICE)
    journey = Journey({}, newest.version, has_others=False)
    if call.has_visit:
        journey = await call.front.journey(call.visit, newest)
    if journey.version > newest.version and await _has_reloaded(call):
        return await under_way(call)
    if journey.version == newest.version:
        if offered is None and not (journey.answers and newest.can_end(today_in_china())):
            raise PageTroubleError(Trouble.NO_SERVICE)
        return UnderWay(newest, journey.answers, journey.has_others)
    begun = call.front.catalogue.version(newest.id, journey.version)
    if begun is not None and begun.can_end(today_in_china()):
        journey = await call.front.journey(call.visit, begun)
        return UnderWay(begun, journey.answers, journey.has_others)
    if offered is None:
        raise PageTroubleError(Trouble.NO_SERVICE)
    return call.go(paths.changed(call.locale, newest.id))


async def _has_reloaded(call: Call) -> bool:
    """Another process knew a newer version: look at the files now, not in two seconds."""
    return await call.front.at_counter(call.front.catalogue.reload_if_changed)


async def journey_now(call: Call, service: Service) -> UnderWay:
    """The same journey read again, after something was saved."""
    journey = await call.front.journey(call.visit, service)
    return UnderWay(service, journey.answers, journey.has_others)


def go_on(call: Call, journey: UnderWay) -> Answer:
    """To the first page without an answer, or to look all of them over."""
    missing = next_missing(journey.service, journey.answers)
    if missing is None:
        return call.go(paths.check(call.locale, journey.service.id))
    return call.go(paths.step(call.locale, journey.service.id, missing.key))
