"""A seeded sample of every long proof; ``make torture`` runs them whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from access.journeys import load_services
from tests.fixtures.postgres import PostgresServer
from tests.fixtures.server import Server
from tests.torture.fuzz import fuzz
from tests.torture.killing import torture

_KILLS = 4
_REQUESTS = 2000
_SEED = 1


@pytest.mark.slow
def test_what_was_shown_is_kept_and_told_once_however_often_the_server_is_killed(
    tmp_path: Path,
) -> None:
    seen = torture(tmp_path, f"sqlite:///{tmp_path}/data.sqlite3", kills=_KILLS, seed=_SEED)
    assert seen.problems == ()
    assert seen.receipts >= _KILLS


@pytest.mark.slow
@pytest.mark.postgres
def test_the_same_holds_for_two_servers_on_one_postgresql(
    tmp_path: Path, postgres_server: PostgresServer
) -> None:
    url = postgres_server.create_database()
    seen = torture(tmp_path, url, kills=_KILLS, seed=_SEED, servers=2)
    assert seen.problems == ()
    assert seen.receipts >= _KILLS


def test_no_request_of_any_shape_is_answered_with_a_server_fault(running_server: Server) -> None:
    seen = fuzz(running_server.port, load_services(), count=_REQUESTS, seed=_SEED)
    assert seen.faults == []
    assert seen.sent > 0.95 * _REQUESTS
    # Past the door, too: forms were taken and forms were refused kindly.
    assert {200, 303, 404, 422} <= set(seen.statuses)
