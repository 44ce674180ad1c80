"""The tables. Nothing personal in plain text: a visit is a hash, answers are sealed."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    String,
    Table,
)

metadata = MetaData()

applications = Table(
    "applications",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("service_id", String(64), nullable=False),
    Column("fingerprint", LargeBinary(32), nullable=False, unique=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("submitted_at", BigInteger, nullable=False),
    Column("withdrawn_at", BigInteger),
)

journeys = Table(
    "journeys",
    metadata,
    Column("visit", LargeBinary(32), primary_key=True),
    Column("service_id", String(64), primary_key=True),
    Column("application_id", String(32)),
    Column("expires_at", BigInteger, nullable=False),
    Index("journeys_by_expiry", "expires_at"),
)

answers = Table(
    "answers",
    metadata,
    Column("visit", LargeBinary(32), primary_key=True),
    Column("service_id", String(64), primary_key=True),
    Column("step_id", String(64), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    ForeignKeyConstraint(
        ["visit", "service_id"],
        ["journeys.visit", "journeys.service_id"],
        ondelete="CASCADE",
    ),
)

seals = Table(
    "seals",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)
"""One known text, sealed with the key of this database, to find a wrong key at the start."""
