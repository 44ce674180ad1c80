"""What the parts of a transaction share: its connection, and one way to say ``INSERT``."""

from __future__ import annotations

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from access.store.often import MakeInsert


class OnConnection:
    """Part of a transaction on SQLite or PostgreSQL; both speak the same statements here."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        is_sqlite = connection.dialect.name == "sqlite"
        self._insert: MakeInsert = sqlite.insert if is_sqlite else postgresql.insert
