"""Journeys get an id, so that they can be moved; applications a status; offices an outbox.

Nothing is opened, so no key is needed. Answers are sealed to ``visit|service``: that becomes the id
of their journey. Applications that were not withdrawn are put into the outbox, because no office
has seen them yet.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_UNDO_S = 600
"""What version 0.1 gave at least to take an application back."""
_OLD = ("answers", "journeys", "applications")


def upgrade() -> None:
    """Keep the rows aside, make the tables anew, bring the rows back."""
    for table in _OLD:
        op.execute(f"CREATE TABLE old_{table} AS SELECT * FROM {table}")
    for table in _OLD:
        op.drop_table(table)
    _make_journeys()
    _make_applications()
    _make_office_tables()
    _make_records_of_the_house()
    _bring_back()
    for table in _OLD:
        op.drop_table(f"old_{table}")


def _make_journeys() -> None:
    op.create_table(
        "journeys",
        sa.Column("id", sa.String(160), primary_key=True),
        sa.Column("visit", sa.LargeBinary(32), nullable=False),
        sa.Column("service_id", sa.String(80), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.Column("application_id", sa.String(32)),
        sa.Column("code", sa.LargeBinary(32)),
        sa.Column("sealed_code", sa.LargeBinary),
        sa.Column("code_expires_at", sa.BigInteger),
        sa.UniqueConstraint("visit", "service_id", name="journeys_of_visit"),
        sa.UniqueConstraint("code", name="journeys_by_code"),
    )
    op.create_index("journeys_by_expiry", "journeys", ["expires_at"])
    op.create_table(
        "answers",
        sa.Column(
            "journey_id",
            sa.String(160),
            sa.ForeignKey("journeys.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("key", sa.String(160), primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )


def _make_applications() -> None:
    op.create_table(
        "applications",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("service_id", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(32), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("submitted_at", sa.BigInteger, nullable=False),
        sa.Column("send_at", sa.BigInteger, nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("status_at", sa.BigInteger, nullable=False),
        sa.Column("sealed_note", sa.LargeBinary),
        sa.Column("due_on", sa.Date),
        sa.Column("decided_at", sa.BigInteger),
        sa.Column("keep_until", sa.BigInteger),
        sa.UniqueConstraint("fingerprint", name="applications_by_fingerprint"),
    )
    is_set = sa.text("keep_until IS NOT NULL")
    op.create_index(
        "applications_to_delete",
        "applications",
        ["keep_until"],
        sqlite_where=is_set,
        postgresql_where=is_set,
    )
    op.create_table(
        "files",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("journey_id", sa.String(160), sa.ForeignKey("journeys.id", ondelete="CASCADE")),
        sa.Column(
            "application_id", sa.String(32), sa.ForeignKey("applications.id", ondelete="CASCADE")
        ),
        sa.Column("key", sa.String(160), nullable=False),
        sa.Column("media_type", sa.String(64), nullable=False),
        sa.Column("bytes", sa.Integer, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("journey_id", "key", name="files_of_journey"),
    )
    op.create_index("files_of_application", "files", ["application_id"])


def _make_office_tables() -> None:
    op.create_table(
        "outbox",
        sa.Column(
            "application_id",
            sa.String(32),
            sa.ForeignKey("applications.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("not_before", sa.BigInteger, nullable=False),
        sa.Column("next_try", sa.BigInteger, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("claimed_until", sa.BigInteger),
        sa.Column("done_at", sa.BigInteger),
        sa.Column("problem", sa.String(64)),
    )
    is_open = sa.text("done_at IS NULL")
    op.create_index(
        "outbox_due", "outbox", ["next_try"], sqlite_where=is_open, postgresql_where=is_open
    )
    op.create_table(
        "office_cases",
        sa.Column("idempotency_key", sa.String(64), primary_key=True),
        sa.Column("application_id", sa.String(32), nullable=False),
        sa.Column("service_id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("received_at", sa.BigInteger, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("sealed_note", sa.LargeBinary),
        sa.Column("due_on", sa.Date),
        sa.Column("decided_at", sa.BigInteger),
    )
    op.create_index("office_cases_of_application", "office_cases", ["application_id"])
    op.create_table(
        "office_calls",
        sa.Column("office", sa.String(64), primary_key=True),
        sa.Column("nonce", sa.String(64), primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
    )


def _make_records_of_the_house() -> None:
    op.create_table(
        "attempts",
        sa.Column("bucket", sa.LargeBinary(32), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "purge_log",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("why", sa.String(64), nullable=False),
    )


def _bring_back() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    place = ("lower(hex(visit))" if is_sqlite else "encode(visit, 'hex')") + " || '|' || service_id"
    op.execute(
        "INSERT INTO journeys (id, visit, service_id, version, expires_at, application_id) "
        f"SELECT {place}, visit, service_id, 1, expires_at, application_id FROM old_journeys"
    )
    op.execute(
        "INSERT INTO answers (journey_id, key, sealed) "
        f"SELECT {place}, step_id, sealed FROM old_answers"
    )
    op.execute(
        "INSERT INTO applications (id, service_id, version, fingerprint, sealed, submitted_at, "
        "send_at, withdrawn_at, status, status_at, keep_until) "
        "SELECT id, service_id, 1, fingerprint, sealed, submitted_at, "
        f"submitted_at + {_UNDO_S}, withdrawn_at, "
        "CASE WHEN withdrawn_at IS NULL THEN 'waiting' ELSE 'withdrawn' END, "
        f"coalesce(withdrawn_at, submitted_at), withdrawn_at + {180 * 86400} "
        "FROM old_applications"
    )
    op.execute(
        "INSERT INTO outbox (application_id, kind, not_before, next_try, attempts) "
        f"SELECT id, 'submit', submitted_at + {_UNDO_S}, submitted_at + {_UNDO_S}, 0 "
        "FROM old_applications WHERE withdrawn_at IS NULL"
    )
