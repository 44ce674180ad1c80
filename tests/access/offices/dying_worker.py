"""A worker that is killed while an office keeps it waiting.

Run as: python -m tests.access.offices.dying_worker DATABASE_URL OFFICES SECONDS
"""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from access.journeys import load_services
from tests.access.conftest import Clock
from tests.access.offices.hall import open_hall, to_city_hall
from tests.fixtures.office import OfficeServer

_GIVE_UP_S = 30.0


def kill_while_delivering(
    database_url: str, office: OfficeServer, offices: Path, now: datetime
) -> None:
    """Let a process begin to deliver and ``kill -9`` it before the office has answered."""
    before = office.calls()
    command = [sys.executable, "-m", "tests.access.offices.dying_worker", database_url]
    with subprocess.Popen([*command, str(offices), str(int(now.timestamp()))]) as worker:
        deadline = time.monotonic() + _GIVE_UP_S
        while office.calls() == before and time.monotonic() < deadline:
            time.sleep(0.02)
        worker.kill()
    assert office.calls() == before + 1


def main(database_url: str, offices: str, now: str) -> None:
    """Deliver what is due."""
    clock = Clock(datetime.fromtimestamp(int(now), UTC))
    service = to_city_hall(load_services()["pension-check"])
    open_hall(database_url, Path(offices), clock, service).delivery.deliver_due()


if __name__ == "__main__":
    main(*sys.argv[1:])
