"""The twelve files hold what everybody asks, and nothing unproven as a fact."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from access.journeys import Service, load_services
from access.journeys.entitlement import load_entitlement_questions
from access.journeys.finding import load_topics
from access.journeys.flow import THIS_ONCE
from access.journeys.loader import SERVICES_DIR, advise, check_file, read_file
from access.journeys.model import (
    FactStatus,
    Group,
    Question,
    Sourced,
    TimeLimit,
    TimeUnit,
    WayKind,
)
from access.page.model import Section
from access.pages import guide_page
from locales.catalogs import load_catalogs
from tests.access.pages.every_page import context_in
from tests.access.services.test_journeys import SERVICES, told_in

FILES = sorted(SERVICES_DIR.glob("*.yaml"))
EACH = pytest.mark.parametrize("service", SERVICES.values(), ids=lambda service: service.id)
SAMPLE = "示例"
LEGAL_MAXIMA = {
    "pension-start": (20, TimeUnit.WORKING_DAYS),
    "medical-claim": (30, TimeUnit.WORKING_DAYS),
    "id-card-renewal": (60, TimeUnit.DAYS),
    "residence-permit": (15, TimeUnit.DAYS),
    "housing-fund-retirement": (3, TimeUnit.DAYS),
}
"""社会保险经办条例 18, 20; 居民身份证法; 居住证暂行条例 9; 住房公积金管理条例 25."""
ACT_FOR_OTHERS = ("helper-visit", "residence-permit")
LONGEST_FOR_AN_AGENT = {"once", "one-month", "half-year", "one-year"}


def question_of(service: Service, question_id: str) -> Question:
    found = next(each for each in service.questions() if each.id == question_id)
    assert isinstance(found, Question)
    return found


def shown_with(part: Sourced) -> Iterator[str]:
    """The words under which a fact stands on the page."""
    for name in ("lines", "name", "why", "where_to_get", "note", "place", "how"):
        value = getattr(part, name, ())
        yield from (value,) if isinstance(value, str) else value


def sourced_parts(service: Service) -> Iterator[Sourced]:
    facts = (service.who, service.not_for, service.no_documents, service.result)
    yield from (each for each in facts if each is not None)
    yield from (*service.documents, service.fee, service.time, *service.where, service.agent)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_file_breaks_no_rule_and_needs_no_advice(path: Path) -> None:
    assert check_file(path) == []
    assert advise(read_file(path)) == []


def test_there_are_twelve_services_and_the_two_that_help_are_among_them() -> None:
    assert len(load_services()) == 12
    assert {"helper-visit", "hotline-request"} <= set(SERVICES)


@EACH
def test_what_is_not_confirmed_says_that_it_is_a_sample(service: Service) -> None:
    for part in sourced_parts(service):
        if part.status is FactStatus.SAMPLE:
            assert SAMPLE in "".join(shown_with(part)), part
        assert part.source, part
    for document in service.documents:
        if document.status is FactStatus.SAMPLE:
            assert document.name.startswith(SAMPLE)
    for rule in service.rules:
        assert rule.source
        assert (rule.status is FactStatus.SAMPLE) == rule.reason.startswith(SAMPLE), rule.reason


@EACH
def test_the_guide_leaves_nothing_open_that_everybody_asks(service: Service) -> None:
    assert service.who.lines and service.result.lines and service.next_steps
    assert service.where and all(venue.place and venue.hours for venue in service.where)
    assert service.phone.isdecimal()
    assert service.agent.how
    for document in service.documents:
        assert document.where_to_get, document.name
        assert document.why, document.name


@EACH
def test_it_can_be_done_at_a_window_and_in_one_more_way(service: Service) -> None:
    kinds = {way.kind for way in service.second_ways}
    assert WayKind.WINDOW in kinds
    assert kinds & {WayKind.PHONE, WayKind.HOME_VISIT, WayKind.RELATIVE}


@EACH
def test_no_time_is_longer_than_the_law_lets_it_be(service: Service) -> None:
    time: TimeLimit = service.time
    assert time.value >= 1
    if time.legal_max is not None:
        assert time.value <= time.legal_max
    wanted = LEGAL_MAXIMA.get(service.id)
    assert (wanted is None) == (time.legal_max is None)
    if wanted is not None:
        assert (time.legal_max, time.unit) == wanted


@EACH
def test_every_fact_of_a_rule_can_become_known(service: Service) -> None:
    known = told_in(service) | {each.id for each in load_entitlement_questions()}
    for rule in service.rules:
        assert rule.fact in known
        assert set(rule.when) <= known


@EACH
def test_what_a_rule_waits_for_are_answers_that_exist(service: Service) -> None:
    options = {
        entry.fact: {option.value for option in entry.options} or {"yes", "no"}
        for entry in service.questions()
        if isinstance(entry, Question) and entry.type in ("yes-no", "one-of")
    }
    for rule in service.rules:
        for fact, values in rule.when.items():
            assert set(values) <= options[fact]


@EACH
def test_what_only_concerns_this_once_is_marked_so_that_it_is_never_offered_again(
    service: Service,
) -> None:
    passing = {"urgent", "danger", "settled", "stay-reason"}
    for entry in service.questions():
        if entry.id in passing and isinstance(entry, Question):
            assert entry.fact.startswith(THIS_ONCE), entry.id


@EACH
def test_every_service_is_found_by_what_happened_and_by_who_one_is(service: Service) -> None:
    assert service.events
    assert service.people
    assert len(service.says) >= 4


def test_every_life_event_and_everybody_leads_to_a_service() -> None:
    topics = load_topics()
    for topic in topics.events:
        assert any(topic.id in service.events for service in SERVICES.values()), topic.id
    for topic in topics.people:
        assert any(topic.id in service.people for service in SERVICES.values()), topic.id


@pytest.mark.parametrize("service_id", ACT_FOR_OTHERS)
def test_who_acts_for_another_is_limited_and_the_old_person_is_asked(service_id: str) -> None:
    service = SERVICES[service_id]
    assert question_of(service, "agent-id-number").fact == "agent.id-number"
    assert question_of(service, "id-number").fact == "id-number"
    until = question_of(service, "agent-until")
    assert {option.value for option in until.options} == LONGEST_FOR_AN_AGENT
    may_do = question_of(service, "may-do" if service_id == "helper-visit" else "agent-may")
    assert may_do.type == "several-of"
    wish = question_of(service, "own-wish")
    assert wish.type == "consent"
    assert wish.question.startswith("老人家，您愿意")


def test_a_group_of_bills_and_one_of_relatives_are_asked() -> None:
    groups = {
        entry.id: [question.type for question in entry.questions]
        for service in SERVICES.values()
        for entry in service.questions()
        if isinstance(entry, Group)
    }
    assert groups == {"bills": ["date", "money", "photo"], "household": ["text", "one-of", "date"]}


@pytest.mark.parametrize("tag", ["zh-Hans", "en"])
def test_no_word_means_two_answers_or_two_services(tag: str) -> None:
    translate = load_catalogs().translator(tag)
    for service in SERVICES.values():
        for entry in service.questions():
            for question in entry.questions if isinstance(entry, Group) else (entry,):
                said = [
                    (translate(word).text.casefold(), option.value)
                    for option in question.options
                    for word in (option.label, *option.says)
                ]
                assert len({word for word, _ in set(said)}) == len(set(said)), question.id
    names = {
        (translate(word).text.casefold(), service.id)
        for service in SERVICES.values()
        for word in (service.name, *service.says)
    }
    assert len({word for word, _ in names}) == len(names)


@EACH
def test_no_time_on_the_guide_looks_surer_than_it_is(service: Service) -> None:
    page = guide_page(context_in("zh-Hans"), service)
    line = next(
        section.lines[0].text
        for section in page.blocks
        if isinstance(section, Section) and section.heading.text == "多久"
    )
    assert (service.time.status is FactStatus.SAMPLE) == line.startswith(SAMPLE)
