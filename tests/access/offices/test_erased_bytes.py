"""What is deleted cannot be read from the files of the database either."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from access.journeys import Service, Status
from tests.access.conftest import Clock
from tests.access.journeys.answers import ANSWERS
from tests.access.offices.hall import open_hall


def test_neither_plain_answers_nor_what_was_sealed_is_left_in_the_files(
    tmp_path: Path, pension_check: Service, clock: Clock
) -> None:
    database = tmp_path / "data" / "yinqiao.sqlite3"
    hall = open_hall(f"sqlite:///{database}", None, clock, pension_check)
    number = hall.hand_in().number
    hall.deliver_after_undo()
    note = "请补一张照片"
    hall.desk.decide(number, Status.NEED_MORE, note=note)
    reader = sqlite3.connect(database)
    [boxes] = reader.execute("SELECT sealed, sealed_note FROM applications").fetchall()
    # What is in the write-ahead log goes into the file, as it does by itself sooner or later.
    reader.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert all(box in database.read_bytes() for box in boxes), "so that it could be found"
    plain = [number, note, *(each for each in ANSWERS.values() if len(each) > 8)]
    assert not [each for each in plain if each.encode() in files_of(database)]
    assert hall.counter.erase(number)
    reader.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    reader.close()
    hall.close()
    left = files_of(database)
    assert not [box for box in boxes if box in left]
    assert not [each for each in plain if each.encode() in left]


def files_of(database: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(database.parent.iterdir()))
