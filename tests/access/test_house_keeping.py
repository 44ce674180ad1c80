"""``yinqiao purge``: by hand, with a log of what was deleted and nothing about anybody."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from access.house_keeping import keys, purge
from access.journeys import Counter, Service, Standing
from access.journeys.desk import seconds_of
from access.journeys.records import Records
from access.keys import Keys
from access.store import open_store
from tests.access.conftest import Clock
from tests.access.journeys.answers import ANSWERS, answer_all, hand_in
from tests.access.journeys.household import fill_in, household

DAY = timedelta(days=1)


@pytest.fixture
def key_file(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings as the people who run the site make them."""
    monkeypatch.setenv("YINQIAO_DATABASE_URL", database_url)
    monkeypatch.setenv("YINQIAO_KEY_FILE", str(tmp_path / "key"))
    return tmp_path / "key"


@pytest.fixture
def long_ago(database_url: str, key_file: Path) -> Iterator[Counter]:
    """A counter of thirty days ago."""
    then = datetime.fromtimestamp(int(time.time()), UTC) - 30 * DAY
    opened = Counter(open_store(database_url), Records(Keys.from_file(key_file)), clock=Clock(then))
    yield opened
    opened.close()


def decide(counter: Counter, standing: Standing, *, keep_until: datetime) -> None:
    with counter.store.writing() as work:
        found = work.find(counter.records.fingerprints(standing.number))
        assert found is not None
        work.change_application(
            replace(found, status="approved", keep_until=seconds_of(keep_until))
        )


def test_what_is_due_is_deleted_and_written_down(
    long_ago: Counter, pension_check: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    visit = long_ago.new_visit()
    answer_all(long_ago, visit, pension_check)
    assert purge([]) == 0
    told = capsys.readouterr().out
    assert "1 drafts: not handed in in time" in told
    assert long_ago.answers(visit, pension_check) == {}
    assert purge([]) == 0
    assert capsys.readouterr().out == "Nothing was deleted.\n"
    assert purge(["--log"]) == 0
    assert capsys.readouterr().out == told


def test_an_application_goes_when_its_time_to_keep_is_over_with_all_that_belongs_to_it(
    long_ago: Counter, pension_check: Service, database_url: str
) -> None:
    service = household(pension_check)
    visit = long_ago.new_visit()
    fill_in(long_ago, visit, service)
    gone = long_ago.submit(visit, service)
    stays = hand_in(long_ago, long_ago.new_visit(), pension_check)
    undecided = hand_in(long_ago, long_ago.new_visit(), pension_check)
    assert isinstance(gone, Standing)
    now = datetime.now(UTC)
    decide(long_ago, gone, keep_until=now - DAY)
    decide(long_ago, stays, keep_until=now + DAY)
    assert purge([]) == 0
    with long_ago.store.reading() as work:
        found = [
            work.find(long_ago.records.fingerprints(each.number)) is not None
            for each in (gone, stays, undecided)
        ]
    assert found == [False, True, True]
    engine = create_engine(database_url)
    with engine.connect() as connection:
        for table, left in (("files", 0), ("outbox", 2), ("applications", 2)):
            counted = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
            assert (table, counted) == (table, left)
    engine.dispose()


def test_more_than_one_batch_is_deleted_at_once(
    long_ago: Counter, pension_check: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("access.journeys.counter._PURGED_AT_ONCE", 3)
    for _ in range(7):
        long_ago.save(long_ago.new_visit(), pension_check, "for-whom", "self")
    assert purge([]) == 0
    assert sum(entry.count for entry in long_ago.purge_log()) == 7


def test_the_log_holds_nothing_about_anybody(
    long_ago: Counter, pension_check: Service, database_url: str
) -> None:
    visit = long_ago.new_visit()
    standing = hand_in(long_ago, visit, pension_check)
    decide(long_ago, standing, keep_until=datetime.now(UTC) - DAY)
    assert purge([]) == 0
    engine = create_engine(database_url)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM purge_log")).all()
    engine.dispose()
    assert {row.what for row in rows} == {"drafts", "applications"}
    for row in rows:
        for secret in (*ANSWERS.values(), standing.number, visit):
            assert secret not in f"{row}"


def test_a_database_that_is_away_is_told_in_one_line(
    key_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("YINQIAO_DATABASE_URL", "postgresql://clerk:very-secret@127.0.0.1:1/x")
    for command, arguments in ((purge, []), (keys, ["rotate"])):
        assert command(arguments) == 1
        complaint = capsys.readouterr().err
        assert "YINQIAO_DATABASE_URL" in complaint
        assert "very-secret" not in complaint
    assert len(key_file.read_bytes()) == 32


@pytest.mark.parametrize("arguments", [[], ["burn"]])
def test_keys_wants_to_know_what_to_do(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        keys(arguments)
    assert "usage: yinqiao keys" in capsys.readouterr().err
