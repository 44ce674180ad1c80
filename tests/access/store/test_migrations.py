"""Databases of earlier versions are taken over; what was acknowledged once stays acknowledged."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, select, text

from access.journeys import Counter, Service, Standing, Status
from access.journeys.desk import seconds_of
from access.journeys.records import Records
from access.journeys.resealing import Resealing
from access.keys import Keys
from access.store import StoreError, open_store
from access.store.migrating import _MIGRATIONS, HEAD
from access.store.tables import metadata, outbox
from tests.access.conftest import KEYS, SECRET, Clock
from tests.access.journeys.answers import ANSWERS
from tests.access.store.old_database import OldDatabase

NUMBER, OTHER_NUMBER = "557041569979", "000000000000"


def differences(url: str) -> list[Any]:
    """Where a database is not as ``tables`` says."""
    engine = create_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found: list[Any] = compare_metadata(context, metadata)
    engine.dispose()
    return found


def names_in(url: str) -> Mapping[str, set[str | None]]:
    """Names of indexes, unique constraints and the targets of foreign keys by table."""
    engine = create_engine(url)
    look = inspect(engine)
    names = {
        table: {each["name"] for each in look.get_indexes(table)}
        | {each["name"] for each in look.get_unique_constraints(table)}
        | {f"{each['constrained_columns']}" for each in look.get_foreign_keys(table)}
        | {f"{look.get_pk_constraint(table)['constrained_columns']}"}
        for table in look.get_table_names()
    }
    engine.dispose()
    return names


def write_form(url: str, form: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :form"), {"form": form})
    engine.dispose()


@pytest.fixture
def other_url(database_url: str, request: pytest.FixtureRequest) -> str:
    """A second empty database of the same kind."""
    if database_url.startswith("sqlite"):
        return f"{database_url}.other"
    server = request.getfixturevalue("postgres_server")
    url: str = server.create_database()
    return url


@pytest.fixture
def old(database_url: str) -> OldDatabase:
    """A database as version 0.1 left it, still empty."""
    if database_url.startswith("sqlite"):
        # The folder that the store makes itself.
        open_store(f"{database_url}.first").close()
    return OldDatabase(database_url)


def test_the_newest_step_is_the_one_the_store_asks_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_an_empty_database_gets_the_tables_of_today(database_url: str) -> None:
    open_store(database_url).close()
    assert differences(database_url) == []


def test_an_old_database_gets_the_same_tables_as_an_empty_one(
    old: OldDatabase, database_url: str, other_url: str
) -> None:
    old.close()
    assert differences(database_url) != []
    open_store(database_url).close()
    assert differences(database_url) == []
    open_store(other_url).close()
    assert names_in(database_url) == names_in(other_url)


def test_a_draft_of_an_old_database_is_gone_on_with(
    old: OldDatabase, database_url: str, clock: Clock, pension_check: Service
) -> None:
    kept = {key: ANSWERS[key] for key in ("for-whom", "id-number", "living")}
    old.begin("a visit", kept, expires_at=seconds_of(clock()) + 60)
    old.begin("another", {"for-whom": "family"}, expires_at=seconds_of(clock()) + 60)
    old.close()
    counter = Counter(open_store(database_url), Records(KEYS), clock=clock)
    assert counter.answers("a visit", pension_check) == kept
    assert counter.answers("another", pension_check) == {"for-whom": "family"}
    for key in ("contact", "consent"):
        counter.save("a visit", pension_check, key, ANSWERS[key])
    assert isinstance(counter.submit("a visit", pension_check), Standing)
    clock.pass_time(timedelta(minutes=2))
    assert [(done.what, done.count) for done in counter.purge()] == [("drafts", 1)]
    counter.close()


def test_a_draft_of_an_old_database_can_be_moved_and_sealed_anew(
    old: OldDatabase, database_url: str, clock: Clock, pension_check: Service
) -> None:
    old.begin("a visit", {"for-whom": "self"}, expires_at=seconds_of(clock()) + 60)
    old.close()
    store = open_store(database_url)
    counter = Counter(store, Records(KEYS), clock=clock)
    code = counter.make_code("a visit", pension_check)
    assert code is not None
    assert counter.resume("another device", code.digits) == pension_check.id
    both = Keys.from_secret(bytes(32), SECRET)
    # One answer, one code, and the seal of the key.
    assert Resealing(store, Records(both)).seal_anew() == 3
    counter.close()
    alone = Counter(open_store(database_url), Records(Keys.from_secret(bytes(32))), clock=clock)
    assert alone.answers("another device", pension_check) == {"for-whom": "self"}
    assert alone.answers("a visit", pension_check) == {}
    alone.close()


def test_what_was_handed_in_to_an_old_database_is_found_and_goes_to_the_office(
    old: OldDatabase, database_url: str, clock: Clock, pension_check: Service
) -> None:
    at = seconds_of(clock()) - 3600
    old.hand_in("a visit", NUMBER, ANSWERS, at=at, expires_at=at + 86400)
    old.hand_in("b visit", OTHER_NUMBER, ANSWERS, at=at, expires_at=at + 86400, withdrawn_at=at + 9)
    old.close()
    store = open_store(database_url)
    counter = Counter(store, Records(KEYS), clock=clock)
    standing = counter.receipt("a visit", pension_check)
    assert standing is not None
    assert (standing.number, standing.status) == (NUMBER, Status.WAITING)
    assert seconds_of(standing.submitted_at) == at
    taken_back = counter.receipt("b visit", pension_check)
    assert taken_back is not None
    assert taken_back.status is Status.WITHDRAWN
    with store.reading() as work:
        found = work.find(Records(KEYS).fingerprints(NUMBER))
        assert found is not None
        assert Records(KEYS).content_of(found).answers == ANSWERS
        assert [row.kind for row in work.told(found.id)] == ["submit"]
    counter.close()
    engine = create_engine(database_url)
    with engine.connect() as connection:
        assert connection.execute(select(outbox.c.application_id)).scalars().all() == [found.id]
    engine.dispose()


def test_many_servers_can_start_on_one_old_database_at_once(
    old: OldDatabase, database_url: str, clock: Clock, pension_check: Service
) -> None:
    old.begin("a visit", {"for-whom": "self"}, expires_at=seconds_of(clock()) + 60)
    old.close()
    program = "import sys; from access.store import open_store; open_store(sys.argv[1]).close()"
    command = [sys.executable, "-c", program, database_url]
    starting = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]
    for process in starting:
        _, complaint = process.communicate()
        assert process.returncode == 0, complaint.decode()
    counter = Counter(open_store(database_url), Records(KEYS), clock=clock)
    assert counter.answers("a visit", pension_check) == {"for-whom": "self"}
    counter.close()


def test_where_nothing_is_to_do_alembic_is_not_even_imported(database_url: str) -> None:
    open_store(database_url).close()
    program = (
        "import sys; from access.store import open_store; open_store(sys.argv[1]).close(); "
        "sys.exit('alembic' in sys.modules)"
    )
    assert (
        subprocess.run([sys.executable, "-c", program, database_url], check=False).returncode == 0
    )


def test_a_database_of_a_newer_version_is_left_alone_and_told(database_url: str) -> None:
    open_store(database_url).close()
    write_form(database_url, "9999")
    before = names_in(database_url)
    with pytest.raises(StoreError, match="newer version"):
        open_store(database_url)
    assert names_in(database_url) == before


def test_an_upgrade_that_fails_changes_nothing(
    old: OldDatabase, database_url: str, clock: Clock
) -> None:
    old.begin("a visit", {"for-whom": "self"}, expires_at=seconds_of(clock()) + 60)
    old.execute("CREATE TABLE office_calls (office VARCHAR(9))")
    old.close()
    before = names_in(database_url)
    with pytest.raises(StoreError):
        open_store(database_url)
    assert names_in(database_url) == before
