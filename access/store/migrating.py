"""Brings a database to the form of today's tables, once, whoever opens it first.

An empty database gets today's tables at once; one of an earlier version goes through the steps in
``migrations``. Where nothing is to do, that is seen by one read, and Alembic is not even imported.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, func, inspect, select

from access.store.protocol import StoreError
from access.store.tables import metadata

HEAD = "0004"
"""The newest step in ``migrations/versions``."""
_FIRST = "0001"
"""The form version 0.1 made, which wrote down no form."""
_MIGRATIONS = Path(__file__).resolve().parent / "migrations"
_MAKING_TABLES = 0x79696E71
"""Number of the lock under which PostgreSQL tables are made; any fixed number of ours would do."""

_book = MetaData()
_alembic_version = Table(
    "alembic_version", _book, Column("version_num", String(32), primary_key=True)
)
"""Where Alembic looks which form a database has."""


class DatabaseTooNewError(StoreError):
    """A newer version of this software has changed the tables."""

    def __init__(self) -> None:
        super().__init__(
            "The database belongs to a newer version of Yinqiao. Install that version, "
            "or name another database in YINQIAO_DATABASE_URL."
        )


def bring_up_to_date(writer: Engine) -> None:
    """Make or change the tables where needed. ``writer`` begins transactions that may write.

    Raises:
        DatabaseTooNewError: its form is not known here.
        SQLAlchemyError: the database cannot be used.
    """
    with writer.execution_options(begin="BEGIN").connect() as connection:
        if _form_of(connection) == HEAD:
            return
    with writer.begin() as connection:
        if connection.dialect.name == "postgresql":
            # Two servers that start at once must not both make the tables.
            connection.execute(select(func.pg_advisory_xact_lock(_MAKING_TABLES)))
        form = _form_of(connection)
        if form is None:
            _make_new(connection)
        elif form != HEAD:
            _upgrade(connection, form)


def _form_of(connection: Connection) -> str | None:
    """The form written down; the first where tables are there without; None where nothing is."""
    tables = inspect(connection).get_table_names()
    if _alembic_version.name in tables:
        form: str | None = connection.execute(select(_alembic_version)).scalar()
        if form is not None:
            return form
    return _FIRST if "journeys" in tables else None


def _make_new(connection: Connection) -> None:
    metadata.create_all(connection)
    _write_down(connection, HEAD)


def _write_down(connection: Connection, form: str) -> None:
    _book.create_all(connection)
    connection.execute(_alembic_version.delete())
    connection.execute(_alembic_version.insert().values(version_num=form))


def _upgrade(connection: Connection, form: str) -> None:
    # Alembic takes longer to import than the server needs to start.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    if form == _FIRST:
        _write_down(connection, _FIRST)
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, HEAD)
    except CommandError:
        raise DatabaseTooNewError from None
