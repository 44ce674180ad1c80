"""What the parts of a transaction share: its connection, and one way to say ``INSERT``."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

_Insert = Callable[[Table], sqlite.Insert | postgresql.Insert]


class OnConnection:
    """Part of a transaction on SQLite or PostgreSQL; both speak the same statements here."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        is_sqlite = connection.dialect.name == "sqlite"
        self._insert: _Insert = sqlite.insert if is_sqlite else postgresql.insert
