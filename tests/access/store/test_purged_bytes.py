"""What nobody handed in is gone from the files of the database once its time is over."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from access.journeys import Counter, Service
from access.journeys.coming_back import CODE_LIFE
from access.journeys.records import Records
from access.store import open_store
from tests.access.conftest import KEYS, Clock
from tests.access.journeys.household import fill_in, household

_SEALED = (
    "SELECT sealed FROM answers",
    "SELECT sealed FROM files",
    "SELECT sealed_code FROM journeys",
    "SELECT code FROM journeys",
)


def test_sealed_answers_photos_and_codes_are_overwritten_when_they_are_purged(
    tmp_path: Path, pension_check: Service, clock: Clock
) -> None:
    database = tmp_path / "data" / "yinqiao.sqlite3"
    counter = Counter(open_store(f"sqlite:///{database}"), Records(KEYS), clock=clock)
    visit, service = counter.new_visit(), household(pension_check)
    fill_in(counter, visit, service)
    assert counter.make_code(visit, service)
    with closing(sqlite3.connect(database)) as reader:
        boxes = [row[0] for query in _SEALED for row in reader.execute(query)]
        reader.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        # A long one lies on several pages, so its beginning is looked for.
        assert all(box[:64] in files_of(database) for box in boxes), "so that it could be found"
        clock.pass_time(CODE_LIFE + timedelta(hours=1))
        assert [entry.what for entry in counter.purge()] == ["drafts"]
        reader.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    counter.close()
    left = files_of(database)
    assert not [box for box in boxes if box[:64] in left or box[-64:] in left]


def files_of(database: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(database.parent.iterdir()))
