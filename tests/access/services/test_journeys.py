"""Every service can be walked to its end, and ends kindly where a rule says no."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from access.journeys import Service, load_services
from access.journeys.entitlement import sort_services
from access.journeys.flow import facts, next_missing
from access.journeys.model import Group, Question, Rule
from access.journeys.questions import question_types, type_of
from access.journeys.rules import Verdict, apply_rule, judge
from tests.access.services.sample_answers import (
    Stop,
    Way,
    give,
    give_all,
    stops,
    way_of,
    ways,
)

SERVICES = load_services()
WAYS = ways()
STOPS = stops()
MOST_QUESTIONS_ON_THE_SHORTEST_WAY = 9
FEWEST_QUESTIONS = 4


def told_in(service: Service) -> set[str]:
    """Facts that the journey itself can tell."""
    told: set[str] = set()
    for entry in service.questions():
        if isinstance(entry, Question) and entry.fact:
            kind = type_of(entry.type)
            whose, point, _ = entry.fact.rpartition(".")
            following = kind.gives(kind.parse(kind.example)) if kind.example else {}
            told |= {entry.fact, *(f"{whose}{point}{name}" for name in following)}
    return told


def rules_judged_on_the_way(service: Service) -> list[Rule]:
    return [rule for rule in service.rules if rule.fact in told_in(service)]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.service_id} {way.name}".strip())
def test_every_service_can_be_walked_to_the_check_page(way: Way) -> None:
    service = SERVICES[way.service_id]
    answers = give_all(service, way)
    assert next_missing(service, answers) is None
    assert judge(service, facts(service, answers)).verdict is not Verdict.NO


def test_every_service_has_a_usual_way() -> None:
    assert {way.service_id for way in WAYS if not way.name} == set(SERVICES)


@pytest.mark.parametrize("service", SERVICES.values(), ids=lambda service: service.id)
def test_every_question_and_every_group_is_asked_on_some_way(service: Service) -> None:
    given = {
        sample.key.split(".")[-1] if "." in sample.key else sample.key
        for way in WAYS
        if way.service_id == service.id
        for sample in way.answers
    }
    wanted: set[str] = set()
    for entry in service.questions():
        wanted.add(entry.id)
        if isinstance(entry, Group):
            wanted |= {question.id for question in entry.questions}
    assert wanted == given


@pytest.mark.parametrize("service", SERVICES.values(), ids=lambda service: service.id)
def test_the_shortest_way_through_a_service_is_short(service: Service) -> None:
    always = [
        entry
        for entry in service.questions()
        if not entry.when and not (isinstance(entry, Question) and entry.optional)
    ]
    assert FEWEST_QUESTIONS <= len(always) <= MOST_QUESTIONS_ON_THE_SHORTEST_WAY
    # Somebody who acts for another says who and for how long: a few questions more.
    longest = max(len(way.answers) for way in WAYS if way.service_id == service.id)
    assert longest <= MOST_QUESTIONS_ON_THE_SHORTEST_WAY + 6


@pytest.mark.parametrize(
    "stop", STOPS, ids=lambda stop: f"{stop.service_id} {stop.fact} {stop.at or ''}".strip()
)
def test_a_rule_that_says_no_ends_the_journey_at_that_answer(stop: Stop) -> None:
    service = SERVICES[stop.service_id]
    answers: dict[str, str] = {}
    for sample in way_of(stop.service_id, stop.way).answers:
        assert judge(service, facts(service, answers)).verdict is not Verdict.NO
        raw = stop.instead.get(sample.key)
        given = sample if raw is None else replace(sample, raw=raw, levels=(), file=None)
        answers = give(service, answers, given)
        if raw is not None:
            break
    judgement = judge(service, facts(service, answers))
    assert judgement.verdict is Verdict.NO
    assert judgement.rule is not None
    assert judgement.rule.fact == stop.fact
    assert stop.at in (None, judgement.rule.at_least)


@pytest.mark.parametrize("service", SERVICES.values(), ids=lambda service: service.id)
def test_every_rule_that_can_be_told_on_the_way_has_a_journey_that_it_ends(
    service: Service,
) -> None:
    wanted = Counter(rule.fact for rule in rules_judged_on_the_way(service))
    assert wanted == Counter(stop.fact for stop in STOPS if stop.service_id == service.id)


def test_the_rules_for_some_people_let_the_others_through() -> None:
    rule = next(each for each in SERVICES["pension-start"].rules if each.fact == "years-paid")
    assert apply_rule(rule, {"pension-scheme": "resident"}) is Verdict.YES


def test_the_services_use_every_type_of_question() -> None:
    used = {
        question.type
        for service in SERVICES.values()
        for entry in service.questions()
        for question in (entry.questions if isinstance(entry, Group) else (entry,))
    }
    assert used == set(question_types())
    assert any(isinstance(each, Group) for one in SERVICES.values() for each in one.questions())


def test_whoever_looks_around_may_call_the_hotline_and_see_a_doctor() -> None:
    found = sort_services(SERVICES.values(), {"age": "40"})
    likely = {judged.service.id for judged in found.likely}
    assert {"hotline-request", "hospital-appointment", "helper-visit"} <= likely
    assert "courtesy-card" in {judged.service.id for judged in found.no}


def test_somebody_of_82_from_yunnan_learns_what_is_there_for_her() -> None:
    told = {"age": "82", "yunnan-household": "yes", "draws-pension": "yes"}
    likely = {judged.service.id for judged in sort_services(SERVICES.values(), told).likely}
    assert {"longevity-allowance", "courtesy-card", "pension-check"} <= likely
