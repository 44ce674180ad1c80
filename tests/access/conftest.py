"""Fixtures of the citizens' side: the two databases, services, a counter with a clock to turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from access.journeys import Counter, Service, load_services
from access.journeys.records import Records
from access.keys import Keys
from access.store import open_store

SECRET = b"a secret for tests, of 32 bytes."
KEYS = Keys.from_secret(SECRET)


@dataclass
class Clock:
    """A clock that stands until it is turned."""

    now: datetime = field(default_factory=lambda: datetime(2026, 11, 22, 6, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def pass_time(self, span: timedelta) -> None:
        self.now += span


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database: every test that uses it runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'data' / 'yinqiao.sqlite3'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture(scope="session")
def pension_check() -> Service:
    """The first service."""
    return load_services()["pension-check"]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def counter(database_url: str, clock: Clock) -> Iterator[Counter]:
    """A counter on an empty database."""
    opened = Counter(open_store(database_url), Records(KEYS), clock=clock)
    yield opened
    opened.close()
