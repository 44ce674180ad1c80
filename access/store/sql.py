"""The store on SQLAlchemy Core: SQLite in a file, or PostgreSQL by address.

A transaction that has ended survives ``kill -9`` and power loss: SQLite runs in WAL mode with
``synchronous=FULL``, PostgreSQL with its default ``synchronous_commit=on``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from access.store.migrating import bring_up_to_date
from access.store.protocol import Store, StoreError, StoreUnavailableError, Work
from access.store.quick_reads import JourneyReader
from access.store.rows import SealedJourney
from access.store.shared_commits import SharedCommits
from access.store.sql_work import SqlWork

_BUSY_SECONDS = 10
"""How long a writer of SQLite waits for another before it gives up."""
_OWNER_ONLY_FILE = 0o600
_OWNER_ONLY_FOLDER = 0o700
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    # What is deleted is overwritten, although it is sealed.
    "PRAGMA secure_delete=ON",
)


def open_store(database_url: str) -> Store:
    """Open the database and make its tables where they are missing.

    Raises:
        StoreUnavailableError: the address is not one of SQLite or PostgreSQL, or nothing answers.
    """
    url = _readable(database_url)
    if url.get_backend_name() == "sqlite":
        return SqlStore(_sqlite_engine(url))
    return SqlStore(create_engine(url, pool_pre_ping=True, hide_parameters=True))


class SqlStore:
    """Implements ``Store``; one pool of connections, usable from many threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(begin="BEGIN IMMEDIATE")
        self._reader = JourneyReader(engine)
        # SQLite has one writer. Threads that find it busy would look again after pauses of up to a
        # tenth of a second, so those of this process take turns instead.
        self._begin = SharedCommits(self._writer).begin if self.is_near else self._writer.begin
        try:
            with _told_plainly(engine):
                bring_up_to_date(self._writer)
        except StoreError:
            engine.dispose()
            raise

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """See ``Store``."""
        with _told_plainly(self._engine), self._engine.connect() as connection:
            yield SqlWork(connection)

    @property
    def is_near(self) -> bool:
        """See ``Store``."""
        return self._engine.dialect.name == "sqlite"

    def journey(self, visit: bytes, service_id: str) -> SealedJourney | None:
        """See ``Store``."""
        with _told_plainly(self._engine):
            return self._reader.read(visit, service_id)

    @contextmanager
    def writing(self) -> Iterator[Work]:
        """See ``Store``. SQLite takes its one write lock at the start, so none is upgraded late."""
        with _told_plainly(self._engine), self._begin() as connection:
            yield SqlWork(connection)

    def close(self) -> None:
        """See ``Store``."""
        self._engine.dispose()


@contextmanager
def _told_plainly(engine: Engine) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        # The name of the class only: a message could carry values of a statement.
        place = engine.url.render_as_string(hide_password=True)
        raise StoreUnavailableError(
            f"The database {place} cannot be used now ({type(error).__name__}). "
            "Check that it runs, that there is room on the disk, and YINQIAO_DATABASE_URL."
        ) from None


def _readable(database_url: str) -> URL:
    try:
        url = make_url(database_url)
    except ArgumentError:
        raise StoreUnavailableError(
            "YINQIAO_DATABASE_URL cannot be read. Write sqlite:///path/to/file or "
            "postgresql://user:password@host/name."
        ) from None
    if url.drivername in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreUnavailableError(
            f"YINQIAO_DATABASE_URL names {url.get_backend_name()}; sqlite and postgresql are known."
        )
    return url


def _sqlite_engine(url: URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise StoreError("An SQLite database needs a file: in memory, answers would be lost.")
    _keep_to_owner(Path(url.database))
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": _BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _keep_to_owner(path: Path) -> None:
    """Make the file before SQLite does, readable by its owner only; -wal and -shm follow it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=_OWNER_ONLY_FOLDER)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, _OWNER_ONLY_FILE))
    except OSError as error:
        raise StoreUnavailableError(
            f"The database file {path} cannot be opened: {error.strerror}. "
            "Check the folder's owner, or set YINQIAO_DATABASE_URL."
        ) from None


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # sqlite3 must not begin transactions by itself: SqlStore says when, and of which kind.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
