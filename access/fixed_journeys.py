"""Every page of the way through a service, as it is for everybody: for the words made ahead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from access.journeys import Ask, Group, Question, Refused, Service
from access.journeys.flow import every_ask
from access.journeys.model import Step
from access.journeys.problems import wording_of
from access.journeys.questions import Finding, type_of
from access.journeys.questions.base import Asked
from access.journeys.regions import Region, load_regions
from access.page.model import Page
from access.pages.changed import changed_page
from access.pages.check import check_page
from access.pages.context import PageContext
from access.pages.group import group_page
from access.pages.guide import guide_page
from access.pages.known import known_page
from access.pages.practised import practised_page
from access.pages.prefill import nothing_known_page, prefill_page
from access.pages.question import question_page
from access.pages.saving import save_page
from access.pages.stop import stop_page

_ADDRESS = "address"
_TYPED_AT_ONCE = "53+"
"""An address that is typed and not chosen, with nothing typed yet."""
_SIGNED = {"signature": ("said:", "typed:", "drawn:"), "photo": ("1500x2000 345678",)}
"""What is stored once such a question is answered: its page then shows that."""


def journey_pages(context: PageContext, service: Service) -> Iterator[Page]:
    """Before, on and after the way."""
    yield guide_page(context, service)
    for ask in every_ask(service):
        if isinstance(ask.question, Group):
            yield from _group_pages(context, service, ask, ask.question)
        else:
            yield from _question_pages(context, service, ask, ask.question)
    everything = asks_everything(service)
    yield check_page(context, everything, left_empty(everything))
    yield from (stop_page(context, service, {}, rule) for rule in service.rules)
    yield save_page(context, service, {})
    yield changed_page(context, service)
    facts = tuple(each.question for each in every_ask(service) if _has_fact(each.question))
    questions = [each for each in facts if isinstance(each, Question)]
    if questions:
        yield prefill_page(context, service, questions, questions[0].id)
        yield nothing_known_page(context, service, "/")
    # A practice has the same pages but for its mark, its guide and its end.
    practice = service.practice()
    yield guide_page(context, practice)
    yield from (stop_page(context, practice, {}, rule) for rule in service.rules)
    yield practised_page(context, practice)


def asks_everything(service: Service) -> Service:
    """The same service without conditions, so that its check page names every question."""
    return replace(service, steps=tuple(_without_conditions(step) for step in service.steps))


def left_empty(service: Service) -> Mapping[str, str]:
    """Every question left empty, which is shown as such; every group with all its rows."""
    answers: dict[str, str] = {}
    for ask in every_ask(service):
        answers[ask.key] = ""
        if isinstance(ask.question, Group):
            for row in range(1, ask.question.most + 1):
                for each in ask.question.questions:
                    answers[f"{ask.key}.{row}.{each.id}"] = ""
    return answers


def place_pages(context: PageContext, service: Service) -> Iterator[Iterator[Page]]:
    """For each question that wants an address, level by level: a great many names of places."""
    province = load_regions()
    codes = () if province is None else tuple(each.code for each in _not_smallest(province))
    for ask in every_ask(service):
        if isinstance(ask.question, Question) and ask.question.type == _ADDRESS:
            key = ask.key
            stored = ({key: code} for code in (*codes, _TYPED_AT_ONCE))
            yield (question_page(context, service, ask, each) for each in stored)


def _not_smallest(region: Region) -> Iterator[Region]:
    """The places that have others inside, larger ones first; of the rest one, where one types."""
    yield from (each for each in region.inside if each.inside)
    for each in region.inside:
        yield from _not_smallest(each)
    if region.inside and not region.inside[0].inside:
        yield region.inside[0]


def _question_pages(
    context: PageContext, service: Service, ask: Ask, question: Question
) -> Iterator[Page]:
    yield question_page(context, service, ask, {})
    for stored in (*_SIGNED.get(question.type, ()), *(each.value for each in question.options)):
        yield question_page(context, service, ask, {ask.key: stored})
    if question.fact:
        yield known_page(context, service, ask, {}, "")
    kind = type_of(question.type)
    mentions = kind.mentions(question) if isinstance(kind, Asked) else ()
    for reason in kind.problems:
        try:
            wording = wording_of(question, Finding(reason, mentions))
        except KeyError:
            continue  # The words need what only a real answer can give.
        yield question_page(
            context, service, ask, {}, refused=Refused(ask.key, reason, wording, raw="")
        )


def _group_pages(context: PageContext, service: Service, ask: Ask, group: Group) -> Iterator[Page]:
    yield group_page(context, service, ask, {})
    for count in range(1, group.most + 1):
        rows = range(1, count + 1)
        whole = {f"{group.id}.{row}.{each.id}": "" for row in rows for each in group.questions}
        yield group_page(context, service, ask, whole)
        begun = {f"{group.id}.{row}.": "" for row in rows}
        yield group_page(context, service, ask, begun)


def _without_conditions(step: Step) -> Step:
    entries = tuple(
        replace(each, when={}, questions=tuple(replace(one, when={}) for one in each.questions))
        if isinstance(each, Group)
        else replace(each, when={})
        for each in step.questions
    )
    return replace(step, questions=entries)


def _has_fact(question: Question | Group) -> bool:
    return isinstance(question, Question) and bool(question.fact)
