"""Hands in what a visit has told, as soon as a line comes in; says the receipt number.

Run as: python -m tests.access.store.submitting DATABASE_URL VISIT
"""

from __future__ import annotations

import sys

from access.journeys import Counter, Standing, load_services
from access.journeys.records import Records
from access.store import open_store
from tests.access.conftest import KEYS


def main(database_url: str, visit: str) -> None:
    """Wait for the word, so that all begin at once."""
    service = load_services()["pension-check"]
    counter = Counter(open_store(database_url), Records(KEYS))
    print("ready", flush=True)
    sys.stdin.readline()
    standing = counter.submit(visit, service)
    assert isinstance(standing, Standing)
    print(standing.number, flush=True)
    counter.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
