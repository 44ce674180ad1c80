"""Every page of every service, as one language builds it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from access.journeys import Group, Service
from access.journeys.flow import asks, every_ask
from access.page.model import Page
from access.pages import PageContext, check_page, guide_page, question_page
from access.pages.changed import changed_page
from access.pages.group import group_page
from access.pages.practised import practised_page
from access.pages.stop import stop_page
from tests.access.services.sample_answers import give_all, way_of


@cache
def answers_to(service: Service) -> dict[str, str]:
    """Sample answers on the usual way."""
    return give_all(service, way_of(service.id))


def pages_of_service(context: PageContext, service: Service) -> Iterator[tuple[str, Page]]:
    """Before, on and after the way through one service, each page with a name."""
    yield "guide", guide_page(context, service)
    for ask in every_ask(service):
        build = group_page if isinstance(ask.question, Group) else question_page
        yield f"{ask.key} empty", build(context, service, ask, {})
    answers = answers_to(service)
    for ask in asks(service, answers):
        build = group_page if isinstance(ask.question, Group) else question_page
        yield f"{ask.key} answered", build(context, service, ask, answers)
    yield "check", check_page(context, service, answers)
    for rule in service.rules:
        yield f"stop {rule.fact}", stop_page(context, service, answers, rule)
    yield "changed", changed_page(context, service)
    yield "practised", practised_page(context, service.practice())
