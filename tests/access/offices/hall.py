"""Everything between a citizen and an office, put together for tests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from access.journeys import Counter, Service, Standing
from access.journeys.decisions import Decisions
from access.journeys.delivery import Delivery
from access.journeys.model import OfficeLink
from access.journeys.records import Records
from access.offices.built_in import BuiltInOffice
from access.offices.directory import Directory, open_directory
from access.offices.staff_desk import StaffDesk
from access.store import Store, open_store
from tests.access.conftest import KEYS, Clock
from tests.access.journeys.answers import hand_in
from tests.fixtures.office import NAME

UNDO = timedelta(minutes=10)


@dataclass
class Hall:
    """Everything between a citizen and an office."""

    store: Store
    counter: Counter
    delivery: Delivery
    desk: StaffDesk
    decisions: Decisions
    offices: Directory
    service: Service
    clock: Clock

    def close(self) -> None:
        """Let go of database and connections."""
        self.offices.close()
        self.store.close()

    def hand_in(self) -> Standing:
        """One application of a new visit."""
        return hand_in(self.counter, self.counter.new_visit(), self.service)

    def standing(self, number: str) -> Standing:
        """Where an application stands."""
        found = self.counter.look_up(number)
        assert isinstance(found, Standing)
        return found

    def deliver_after_undo(self) -> int:
        """Let ten minutes pass and deliver."""
        self.clock.pass_time(UNDO)
        return self.delivery.deliver_due()

    def deliver_until_done(self, *, most_rounds: int = 200) -> None:
        """Deliver, hour after hour, until nothing is left."""
        for _ in range(most_rounds):
            self.delivery.deliver_due()
            self.clock.pass_time(timedelta(hours=1))
            with self.store.reading() as work:
                if not work.has_due(int(self.clock().timestamp())):
                    return
        pytest.fail("there is still something to deliver")


def open_hall(database_url: str, directory: Path | None, clock: Clock, service: Service) -> Hall:
    """A hall on a database; ``directory`` is a file for ``YINQIAO_OFFICES``."""
    store, records = open_store(database_url), Records(KEYS)

    def find_service(service_id: str, version: int) -> Service | None:
        return service if (service_id, version) == (service.id, service.version) else None

    offices = open_directory(BuiltInOffice(store, clock=clock), directory)
    return Hall(
        store=store,
        counter=Counter(store, records, find_service=find_service, clock=clock),
        delivery=Delivery(store, records, offices, find_service, clock=clock, draw=lambda: 1.0),
        desk=StaffDesk(store, records, find_service, clock=clock),
        decisions=Decisions(store, records, find_service, clock=clock),
        offices=offices,
        service=service,
        clock=clock,
    )


def to_city_hall(service: Service) -> Service:
    """The same service, whose applications go to the HTTP office of the tests."""
    fields = {"id-number": "sfzh", "contact": "lxdh"}
    return replace(service, office=OfficeLink(kind="http", name=NAME, fields=fields))
