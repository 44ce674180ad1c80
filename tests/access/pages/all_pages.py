"""Every page there is, of every service and around them, as one language builds it."""

from __future__ import annotations

from collections.abc import Iterator

from access.journeys import Question, Refused, Wording, load_services
from access.journeys.entitlement import load_entitlement_questions, sort_services
from access.journeys.finding import load_topics
from access.journeys.flow import every_ask
from access.page.model import Page
from access.pages import PageContext
from access.pages.entitled import Asking, entitled_page, entitled_question_page
from access.pages.find import find_page, people_page, pictures_page, topic_page
from access.pages.known import known_page
from tests.access.pages.every_page import pages_of
from tests.access.services.pages import answers_to, pages_of_service

SERVICES = load_services()


def all_pages(context: PageContext) -> Iterator[tuple[str, Page]]:
    """All of them with names."""
    yield from pages_of(context)
    yield from _finding(context)
    yield from _entitled(context)
    for service in SERVICES.values():
        for name, page in pages_of_service(context, service):
            yield f"{service.id} {name}", page
        answers = answers_to(service)
        for ask in every_ask(service):
            known = answers.get(ask.key)
            if known and isinstance(ask.question, Question) and ask.question.fact:
                page = known_page(context, service, ask, answers, known)
                yield f"{service.id} {ask.key} known", page


def citizens_pages(context: PageContext) -> Iterator[tuple[str, Page]]:
    """Those that are spoken to the end. Pages of staff hold addresses and code, which are spelled
    when somebody asks for them, and nobody waits for them at a kiosk."""
    return ((name, page) for name, page in all_pages(context) if page.kind != "desk")


def _finding(context: PageContext) -> Iterator[tuple[str, Page]]:
    topics = load_topics()
    yield "find", find_page(context, topics)
    yield "find people", people_page(context, topics)
    yield "find all", pictures_page(context, SERVICES)
    for topic in (*topics.events, *topics.people):
        yield f"find {topic.id}", topic_page(context, topic, SERVICES, "/")


def _entitled(context: PageContext) -> Iterator[tuple[str, Page]]:
    questions = load_entitlement_questions()
    for at, question in enumerate(questions):
        asking = Asking(questions, at, {})
        yield f"entitled {question.id}", entitled_question_page(context, asking)
    refused = Refused(questions[0].id, "blank", Wording("请按“是”，或者按“不是”。"), "")
    yield "entitled refused", entitled_question_page(context, Asking(questions, 0, {}), refused)
    yield "entitled lists", entitled_page(context, sort_services(SERVICES.values(), {}))
