from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from access.journeys import Counter, Service, Standing
from access.journeys.records import Records
from access.sealing import BrokenSealError
from access.store import StoreError, StoreUnavailableError, open_store
from access.store.sql_work import SqlWork
from tests.access.conftest import KEYS
from tests.access.journeys.answers import ANSWERS, answer_all, hand_in

PERSONAL = ("11010519491231002", "13800138000", "19491231", "self", "alone", "agree")


@pytest.fixture
def sqlite_file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "yinqiao.sqlite3"


def counter_on(path: Path) -> Counter:
    return Counter(open_store(f"sqlite:///{path}"), Records(KEYS))


def test_no_file_of_the_database_holds_anything_personal(
    sqlite_file: Path, pension_check: Service
) -> None:
    counter = counter_on(sqlite_file)
    visit = counter.new_visit()
    standing = hand_in(counter, visit, pension_check)
    answer_all(counter, visit, pension_check)
    files = list(sqlite_file.parent.iterdir())
    assert sqlite_file.with_name("yinqiao.sqlite3-wal") in files
    raw = b"".join(path.read_bytes() for path in files)
    assert b"pension-check" in raw
    for secret in (*PERSONAL, visit, standing.number):
        assert secret.encode() not in raw
    counter.close()


@pytest.mark.postgres
def test_no_table_of_postgresql_holds_anything_personal(
    postgres_url: str, pension_check: Service
) -> None:
    counter = Counter(open_store(postgres_url), Records(KEYS))
    visit = counter.new_visit()
    standing = hand_in(counter, visit, pension_check)
    answer_all(counter, visit, pension_check)
    engine = create_engine(postgres_url)
    rows: list[bytes] = []
    with engine.connect() as connection:
        for table in ("applications", "journeys", "answers", "seals"):
            for row in connection.execute(text(f"SELECT * FROM {table}")):
                rows += [cell if isinstance(cell, bytes) else str(cell).encode() for cell in row]
    engine.dispose()
    counter.close()
    raw = b"|".join(rows)
    assert b"pension-check" in raw
    for secret in (*PERSONAL, visit, standing.number):
        assert secret.encode() not in raw


def test_only_the_owner_can_read_the_files(sqlite_file: Path, pension_check: Service) -> None:
    counter = counter_on(sqlite_file)
    answer_all(counter, counter.new_visit(), pension_check)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in sqlite_file.parent.iterdir()}
    assert set(modes.values()) == {0o600}
    assert len(modes) == 3
    assert stat.S_IMODE(sqlite_file.parent.stat().st_mode) == 0o700
    counter.close()


def test_sqlite_runs_as_safe_as_it_can(sqlite_file: Path) -> None:
    store = open_store(f"sqlite:///{sqlite_file}")
    with store.writing() as work:
        assert isinstance(work, SqlWork)
        connection = work._connection
        values = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert values == ["wal", 2, 1, 10_000]
    store.close()


def damage(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_damaged_answer_is_asked_again_and_the_others_stay(
    sqlite_file: Path, pension_check: Service
) -> None:
    counter = counter_on(sqlite_file)
    visit = counter.new_visit()
    answer_all(counter, visit, pension_check)
    damage(sqlite_file, "UPDATE answers SET sealed = zeroblob(40) WHERE key = 'living'")
    expected = {step: answer for step, answer in ANSWERS.items() if step != "living"}
    assert counter.answers(visit, pension_check) == expected
    counter.save(visit, pension_check, "living", "hospital")
    assert isinstance(counter.submit(visit, pension_check), Standing)
    counter.close()


def test_an_answer_moved_to_another_step_is_not_believed(
    sqlite_file: Path, pension_check: Service
) -> None:
    counter = counter_on(sqlite_file)
    visit = counter.new_visit()
    answer_all(counter, visit, pension_check)
    damage(
        sqlite_file,
        "UPDATE answers SET sealed = (SELECT sealed FROM answers WHERE key = 'consent') "
        "WHERE key = 'living'",
    )
    assert "living" not in counter.answers(visit, pension_check)
    counter.close()


def test_a_damaged_application_is_told_to_the_staff(
    sqlite_file: Path, pension_check: Service
) -> None:
    counter = counter_on(sqlite_file)
    visit = counter.new_visit()
    hand_in(counter, visit, pension_check)
    damage(sqlite_file, "UPDATE applications SET submitted_at = submitted_at + 600")
    with pytest.raises(BrokenSealError):
        counter.receipt(visit, pension_check)
    counter.close()


def test_withdrawing_deletes_what_was_sealed(sqlite_file: Path, pension_check: Service) -> None:
    counter = counter_on(sqlite_file)
    standing = hand_in(counter, counter.new_visit(), pension_check)
    connection = sqlite3.connect(sqlite_file)
    before = connection.execute("SELECT sealed FROM applications").fetchone()[0]
    counter.withdraw(standing.number)
    after = connection.execute("SELECT sealed FROM applications").fetchone()[0]
    assert len(after) < len(before) - len(ANSWERS["id-number"])
    connection.close()
    counter.close()


@pytest.mark.parametrize(
    "url", ["", "not a url", "mysql://localhost/x", "postgres://[", "sqlite:////proc/nowhere/x"]
)
def test_an_address_that_cannot_be_used_says_what_to_write(url: str) -> None:
    with pytest.raises(StoreUnavailableError, match="YINQIAO_DATABASE_URL"):
        open_store(url)


def test_a_server_that_does_not_answer_is_told_without_its_password() -> None:
    with pytest.raises(StoreUnavailableError) as caught:
        open_store("postgresql://clerk:very-secret@127.0.0.1:1/yinqiao")
    assert "very-secret" not in str(caught.value)
    assert "127.0.0.1" in str(caught.value)


def test_a_database_in_memory_is_refused_because_it_would_lose_answers() -> None:
    with pytest.raises(StoreError, match="needs a file"):
        open_store("sqlite://")


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"these are notes, not a database. " * 100)
    with pytest.raises(StoreUnavailableError, match="cannot be used"):
        open_store(f"sqlite:///{path}")


def test_many_servers_can_start_on_one_empty_database_at_once(database_url: str) -> None:
    program = "import sys; from access.store import open_store; open_store(sys.argv[1]).close()"
    command = [sys.executable, "-c", program, database_url]
    starting = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(4)]
    for process in starting:
        _, complaint = process.communicate()
        assert process.returncode == 0, complaint.decode()


def test_answers_that_cannot_be_read_are_told_without_a_value(
    sqlite_file: Path, pension_check: Service
) -> None:
    counter = counter_on(sqlite_file)
    visit = counter.new_visit()
    answer_all(counter, visit, pension_check)
    with sqlite3.connect(sqlite_file) as broken:
        broken.execute("DROP TABLE answers")
    with pytest.raises(StoreUnavailableError, match="cannot be used now") as told:
        counter.answers(visit, pension_check)
    assert visit not in str(told.value)
    counter.close()
