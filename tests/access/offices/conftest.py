"""A counter, its delivery and an office, on both databases, with a clock to turn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from access.journeys import Service
from tests.access.conftest import Clock
from tests.access.offices.hall import Hall, open_hall, to_city_hall
from tests.fixtures.office import OfficeServer


@pytest.fixture(scope="session")
def city_hall_check(pension_check: Service) -> Service:
    """The first service, whose applications go to the HTTP office of the tests."""
    return to_city_hall(pension_check)


@pytest.fixture
def hall(
    database_url: str, office: OfficeServer, city_hall_check: Service, clock: Clock, tmp_path: Path
) -> Iterator[Hall]:
    """A hall whose service belongs to the HTTP office."""
    made = open_hall(database_url, office.settings_file(tmp_path), clock, city_hall_check)
    yield made
    made.close()


@pytest.fixture
def own_hall(database_url: str, pension_check: Service, clock: Clock) -> Iterator[Hall]:
    """A hall whose service belongs to the built-in office."""
    made = open_hall(database_url, None, clock, pension_check)
    yield made
    made.close()
