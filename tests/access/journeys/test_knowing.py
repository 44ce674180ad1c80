"""Facts told once are known in the next journey of the same visit, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from access.journeys import Counter, Service
from access.journeys.records import Records
from access.store import open_store
from tests.access.conftest import KEYS, Clock
from tests.access.journeys.household import ID_NUMBER, fill_in, household


@pytest.fixture
def service(pension_check: Service) -> Service:
    return household(pension_check)


@pytest.fixture
def counter(
    database_url: str, clock: Clock, pension_check: Service, service: Service
) -> Iterator[Counter]:
    """A counter that can find both services, and their practice."""
    both = (pension_check, service)
    known = {each.id: each for each in (*both, *(one.practice() for one in both))}
    opened = Counter(
        open_store(database_url),
        Records(KEYS),
        find_service=lambda service_id, _version: known.get(service_id),
        clock=clock,
    )
    yield opened
    opened.close()


def test_what_another_journey_of_the_visit_was_told_is_known(
    counter: Counter, service: Service, pension_check: Service
) -> None:
    visit = counter.new_visit()
    counter.save(visit, service, "id-number", ID_NUMBER)
    known = counter.known_facts(visit, pension_check)
    assert known["id-number"] == ID_NUMBER
    assert known["birthday"] == "1949-12-31"
    assert counter.journey(visit, pension_check).has_others


def test_a_journey_does_not_tell_itself(counter: Counter, service: Service) -> None:
    visit = counter.new_visit()
    counter.save(visit, service, "id-number", ID_NUMBER)
    assert counter.known_facts(visit, service) == {}
    assert not counter.journey(visit, service).has_others


def test_what_was_handed_in_is_known_even_for_the_same_service(
    counter: Counter, service: Service, clock: Clock
) -> None:
    visit = counter.new_visit()
    fill_in(counter, visit, service)
    counter.submit(visit, service)
    assert counter.known_facts(visit, service)["members"] == "3"
    clock.pass_time(timedelta(days=1))
    counter.purge()
    assert counter.known_facts(visit, service) == {}


def test_another_visit_knows_nothing(
    counter: Counter, service: Service, pension_check: Service
) -> None:
    counter.save(counter.new_visit(), service, "id-number", ID_NUMBER)
    assert counter.known_facts(counter.new_visit(), pension_check) == {}


def test_practice_tells_nothing(counter: Counter, service: Service, pension_check: Service) -> None:
    visit = counter.new_visit()
    counter.save(visit, service.practice(), "id-number", ID_NUMBER)
    assert counter.known_facts(visit, pension_check) == {}


def test_what_was_taken_back_is_not_known(
    counter: Counter, service: Service, pension_check: Service
) -> None:
    visit = counter.new_visit()
    counter.save(visit, service, "id-number", ID_NUMBER)
    counter.forget(visit)
    assert counter.known_facts(visit, pension_check) == {}
