"""A counter at work, to be killed: gives answers and hands in, and says so after each commit.

Run as: python -m tests.access.store.busy_counter DATABASE_URL
"""

from __future__ import annotations

import sys
from itertools import count

from access.journeys import Accepted, Counter, Standing, load_services
from access.journeys.records import Records
from access.store import open_store
from tests.access.conftest import KEYS
from tests.access.journeys.answers import ANSWERS


def main(database_url: str) -> None:
    """Work until killed; every line is an acknowledgement."""
    service = load_services()["pension-check"]
    counter = Counter(open_store(database_url), Records(KEYS))
    for _ in count():
        visit = counter.new_visit()
        for step_id, raw in ANSWERS.items():
            assert counter.save(visit, service, step_id, raw) == Accepted(step_id)
            print("saved", visit, step_id, flush=True)
        standing = counter.submit(visit, service)
        assert isinstance(standing, Standing)
        print("receipt", visit, standing.number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
