"""The tables of staff and their audits. A change here needs a migration, as in ``tables``."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from access.store.tables import metadata

staff = Table(
    "staff",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("roles", String(80), nullable=False),
    Column("password", String(200), nullable=False),
    Column("made_at", BigInteger, nullable=False),
)

staff_sessions = Table(
    "staff_sessions",
    metadata,
    Column("token", LargeBinary(32), primary_key=True),
    Column("name", String(40), ForeignKey("staff.name", ondelete="CASCADE"), nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Index("staff_sessions_of_name", "name"),
)

staff_log = Table(
    "staff_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("who", String(40), nullable=False),
    Column("what", String(32), nullable=False),
    Column("about", String(200), nullable=False),
)
"""Who did what, for good: it outlives the account. Nothing of citizens."""

audit_jobs = Table(
    "audit_jobs",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("asked", Text, nullable=False),
    Column("asked_by", String(40), nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("task_id", String(32)),
    Column("started_at", BigInteger),
    Column("ended_at", BigInteger),
    Column("claimed_until", BigInteger),
    Column("attempts", Integer, nullable=False),
    Column("pages_done", Integer, nullable=False),
    Column("pages_known", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("problem", String(64), nullable=False),
    Index("audit_jobs_by_time", "made_at"),
)

audit_tasks = Table(
    "audit_tasks",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("job_id", String(32), nullable=False),
    Column("cause", Integer, nullable=False),
    Column("rule", String(80), nullable=False),
    Column("place", Text, nullable=False),
    Column("page", Text, nullable=False),
    Column("assigned_to", String(40), nullable=False),
    Column("assigned_by", String(40), nullable=False),
    Column("assigned_at", BigInteger, nullable=False),
    Column("state", String(16), nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("outcome", String(32), nullable=False),
    UniqueConstraint("job_id", "cause", name="audit_tasks_of_cause"),
)
