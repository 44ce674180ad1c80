"""Databases of earlier versions are taken over; what was acknowledged once stays acknowledged."""

from __future__ import annotations

from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from access.store import open_store
from access.store.migrating import _MIGRATIONS, HEAD
from access.store.tables import metadata
from tests.access.store.old_database import OldDatabase

NUMBER = "557041569979"


def differences(url: str) -> list[Any]:
    """Where a database is not as ``tables`` says."""
    engine = create_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found: list[Any] = compare_metadata(context, metadata)
    engine.dispose()
    return found


def names_in(url: str) -> dict[str, set[str | None]]:
    """Names of indexes and unique constraints by table."""
    engine = create_engine(url)
    look = inspect(engine)
    names = {
        table: {each["name"] for each in look.get_indexes(table)}
        | {each["name"] for each in look.get_unique_constraints(table)}
        for table in look.get_table_names()
    }
    engine.dispose()
    return names


def write_form(url: str, form: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :form"), {"form": form})
    engine.dispose()


def test_the_newest_step_is_the_one_the_store_asks_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_an_empty_database_gets_the_tables_of_today(database_url: str) -> None:
    open_store(database_url).close()
    assert differences(database_url) == []


def test_an_old_database_gets_the_same_tables_as_an_empty_one(
    database_url: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    if database_url.startswith("sqlite"):
        # An empty one in its place, as the owner of the folder.
        open_store(f"sqlite:///{tmp_path_factory.mktemp('new')}/new.sqlite3").close()
        database_url = f"sqlite:///{tmp_path_factory.mktemp('old')}/old.sqlite3"
    OldDatabase(database_url).close()
    assert differences(database_url) != []
    open_store(database_url).close()
    assert differences(database_url) == []
