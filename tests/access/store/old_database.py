"""A database as version 0.1 left it: its tables, and rows sealed the way it sealed them."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, create_engine, text

from tests.access.conftest import SECRET

SERVICE = "pension-check"
_TABLES = (
    "CREATE TABLE applications (id VARCHAR(32) NOT NULL PRIMARY KEY, service_id VARCHAR(64) "
    "NOT NULL, fingerprint {blob} NOT NULL UNIQUE, sealed {blob} NOT NULL, "
    "submitted_at BIGINT NOT NULL, withdrawn_at BIGINT)",
    "CREATE TABLE journeys (visit {blob} NOT NULL, service_id VARCHAR(64) NOT NULL, "
    "application_id VARCHAR(32), expires_at BIGINT NOT NULL, PRIMARY KEY (visit, service_id))",
    "CREATE INDEX journeys_by_expiry ON journeys (expires_at)",
    "CREATE TABLE answers (visit {blob} NOT NULL, service_id VARCHAR(64) NOT NULL, "
    "step_id VARCHAR(64) NOT NULL, sealed {blob} NOT NULL, "
    "PRIMARY KEY (visit, service_id, step_id), FOREIGN KEY(visit, service_id) "
    "REFERENCES journeys (visit, service_id) ON DELETE CASCADE)",
    "CREATE TABLE seals (name VARCHAR(32) NOT NULL PRIMARY KEY, sealed {blob} NOT NULL)",
)


class OldDatabase:
    """Writes rows as version 0.1 did, without any code of today."""

    def __init__(self, url: str) -> None:
        self._engine = create_engine(url)
        blob = "BLOB" if self._engine.dialect.name == "sqlite" else "BYTEA"
        with self._engine.begin() as connection:
            for statement in _TABLES:
                connection.execute(text(statement.format(blob=blob)))
            seal = {"name": "key", "sealed": _seal("yinqiao", "key")}
            _insert(connection, "seals", seal)

    def close(self) -> None:
        """Let go of it, before it is opened with the code of today."""
        self._engine.dispose()

    def execute(self, statement: str) -> None:
        """Change it by hand."""
        with self._engine.begin() as connection:
            connection.execute(text(statement))

    def begin(self, visit: str, answers: Mapping[str, str], *, expires_at: int) -> None:
        """A journey that was not handed in."""
        visit_hash = _hash(visit)
        of: dict[str, object] = {"visit": visit_hash, "service_id": SERVICE}
        with self._engine.begin() as connection:
            _insert(connection, "journeys", {**of, "expires_at": expires_at})
            for step, clean in answers.items():
                sealed = _seal(clean, f"answer|{visit_hash.hex()}|{SERVICE}|{step}")
                _insert(connection, "answers", {**of, "step_id": step, "sealed": sealed})

    def hand_in(
        self,
        visit: str,
        number: str,
        answers: Mapping[str, str],
        *,
        at: int,
        expires_at: int,
        withdrawn_at: int | None = None,
    ) -> None:
        """A journey that was handed in, and maybe taken back."""
        content = json.dumps({"number": number, "answers": dict(answers)})
        row = hashlib.md5(number.encode(), usedforsecurity=False).hexdigest()
        application = {
            "id": row,
            "service_id": SERVICE,
            "fingerprint": hmac.new(_key("receipts"), number.encode(), hashlib.sha256).digest(),
            "sealed": _seal(content, f"application|{row}|{SERVICE}|{at}"),
            "submitted_at": at,
            "withdrawn_at": withdrawn_at,
        }
        journey = {
            "visit": _hash(visit),
            "service_id": SERVICE,
            "application_id": row,
            "expires_at": expires_at,
        }
        with self._engine.begin() as connection:
            _insert(connection, "applications", application)
            _insert(connection, "journeys", journey)


def _hash(visit: str) -> bytes:
    return hashlib.sha256(visit.encode()).digest()


def _key(purpose: str) -> bytes:
    info = f"yinqiao {purpose}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(SECRET)


def _seal(clear: str, place: str) -> bytes:
    nonce = hashlib.sha256(place.encode()).digest()[:12]
    return b"\x01" + nonce + AESGCM(_key("store")).encrypt(nonce, clear.encode(), place.encode())


def _insert(connection: Connection, table: str, row: Mapping[str, object]) -> None:
    names = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), dict(row))
