"""A server that takes answers without end, with the key in a file that may change.

Run as: python -m tests.access.store.saving_under_a_key_file DATABASE_URL KEY_FILE
"""

from __future__ import annotations

import sys
from pathlib import Path

from access.journeys import Accepted, load_services, open_counter
from access.keys import Keys
from tests.access.journeys.answers import ANSWERS


def main(database_url: str, key_file: str) -> None:
    """Work until killed; every line is an acknowledgement, or says what could not be opened."""
    service = load_services()["pension-check"]
    counter = open_counter(database_url, Keys.from_file(Path(key_file)))
    while True:
        visit = counter.new_visit()
        for key, raw in ANSWERS.items():
            if counter.save(visit, service, key, raw) != Accepted(key):
                print("lost", visit, flush=True)
        if counter.answers(visit, service) != ANSWERS:
            print("lost", visit, flush=True)
        print("saved", visit, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
