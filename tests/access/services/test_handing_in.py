"""Every service is handed in at the counter, on both databases, as people would."""

from __future__ import annotations

from access.journeys import Accepted, Counter, Service, Standing
from access.journeys.flow import THIS_ONCE
from access.journeys.records import Records
from access.store import open_store
from tests.access.conftest import KEYS
from tests.access.services.sample_answers import Way, way_of, ways
from tests.access.services.test_journeys import SERVICES


def find_service(service_id: str, _version: int) -> Service | None:
    return SERVICES.get(service_id)


def tell_all(counter: Counter, visit: str, service: Service, way: Way) -> None:
    """Give the answers of a way, files too."""
    for sample in way.answers:
        if sample.file is not None:
            content = sample.file.read_bytes()
            assert isinstance(counter.save_file(visit, service, sample.key, content), Accepted)
        for raw in sample.levels or ((sample.raw,) if sample.file is None else ()):
            saved = counter.save(visit, service, sample.key, raw)
            assert isinstance(saved, Accepted), f"{sample.key}: {saved}"


def test_every_way_through_every_service_is_handed_in(counter: Counter) -> None:
    for way in ways():
        visit, service = counter.new_visit(), SERVICES[way.service_id]
        tell_all(counter, visit, service, way)
        standing = counter.submit(visit, service)
        assert isinstance(standing, Standing), f"{way}: {standing}"


def test_what_was_told_at_one_counter_is_known_at_the_next_but_not_whether_it_was_urgent(
    database_url: str,
) -> None:
    counter = Counter(open_store(database_url), Records(KEYS), find_service=find_service)
    visit = counter.new_visit()
    tell_all(counter, visit, SERVICES["hospital-appointment"], way_of("hospital-appointment"))
    known = counter.known_facts(visit, SERVICES["medical-claim"])
    counter.close()
    assert known["id-number"] == "11010519491231002X"
    assert not [fact for fact in known if fact.startswith(THIS_ONCE)]
