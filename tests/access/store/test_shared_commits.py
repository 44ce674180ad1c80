"""Threads that write to one SQLite file share commits, and none is told yes for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import SQLAlchemyError

from access.store.shared_commits import SharedCommits

_THREADS = 8
_EACH = 40


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{tmp_path / 'notes.db'}")

    @event.listens_for(engine, "connect")
    def _prepare(connection: object, _entry: object) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]  # sqlite3's own connection
        connection.execute("PRAGMA journal_mode=WAL")  # type: ignore[attr-defined]

    event.listen(engine, "begin", lambda each: each.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT)"))
    yield engine
    engine.dispose()


def _kept(engine: Engine) -> set[int]:
    with engine.connect() as connection:
        return {row.id for row in connection.execute(text("SELECT id FROM note"))}


def _write(shared: SharedCommits, number: int, words: str = "") -> bool:
    """Whether it was acknowledged."""
    try:
        with shared.begin() as connection:
            connection.execute(
                text("INSERT INTO note VALUES (:id, :words)"), {"id": number, "words": words}
            )
            if number % 5 == 3:
                connection.execute(text("INSERT INTO nothing VALUES (1)"))
    except SQLAlchemyError:
        return False
    return True


def _write_all(shared: SharedCommits, words: str = "") -> set[int]:
    """What was acknowledged, of many threads writing at once."""
    together = Barrier(_THREADS)

    def some(thread: int) -> list[int]:
        together.wait()
        numbers = range(thread * _EACH, (thread + 1) * _EACH)
        return [number for number in numbers if _write(shared, number, words)]

    with ThreadPoolExecutor(_THREADS) as pool:
        return {number for numbers in pool.map(some, range(_THREADS)) for number in numbers}


def test_what_is_acknowledged_is_kept_and_what_raises_is_not(engine: Engine) -> None:
    acknowledged = _write_all(SharedCommits(engine))
    assert acknowledged == {number for number in range(_THREADS * _EACH) if number % 5 != 3}
    assert _kept(engine) == acknowledged


def test_threads_share_commits(engine: Engine) -> None:
    commits: list[Connection] = []
    event.listen(engine, "commit", commits.append)
    acknowledged = _write_all(SharedCommits(engine))
    assert 0 < len(commits) < len(acknowledged)


def test_one_thread_alone_is_acknowledged_after_its_own_commit(engine: Engine) -> None:
    commits: list[Connection] = []
    event.listen(engine, "commit", commits.append)
    shared = SharedCommits(engine)
    for number in (1, 2, 4):
        assert _write(shared, number)
        assert number in _kept(engine)
    assert len(commits) == 3


def test_a_full_disk_takes_no_acknowledged_transaction_with_it(engine: Engine) -> None:
    """SQLite's own limit of pages stands for the disk: it fails in the same place."""

    @event.listens_for(engine, "connect")
    def _small(connection: object, _entry: object) -> None:
        connection.execute("PRAGMA max_page_count=60")  # type: ignore[attr-defined]  # sqlite3's

    engine.dispose()
    acknowledged = _write_all(SharedCommits(engine), "x" * 1500)
    assert 0 < len(acknowledged) < _THREADS * _EACH * 4 // 5, "the disk was never full"
    assert _kept(engine) == acknowledged


def test_a_failing_commit_is_told_to_all_of_its_group(engine: Engine) -> None:
    def refuse(_connection: object) -> None:
        raise OSError("the disk is gone")

    event.listen(engine, "commit", refuse)
    shared = SharedCommits(engine)

    def attempt(number: int) -> bool:
        try:
            return _write(shared, number)
        except OSError:
            return False

    with ThreadPoolExecutor(_THREADS) as pool:
        assert not any(pool.map(attempt, range(0, _THREADS * 5, 5)))
    event.remove(engine, "commit", refuse)
    assert _kept(engine) == set()
    assert _write(shared, 1)
    assert _kept(engine) == {1}
