"""The tables of version 0.1: journeys and answers by visit and service, applications, seals."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "applications",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("service_id", sa.String(64), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(32), nullable=False, unique=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("submitted_at", sa.BigInteger, nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger),
    )
    op.create_table(
        "journeys",
        sa.Column("visit", sa.LargeBinary(32), primary_key=True),
        sa.Column("service_id", sa.String(64), primary_key=True),
        sa.Column("application_id", sa.String(32)),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
    )
    op.create_index("journeys_by_expiry", "journeys", ["expires_at"])
    op.create_table(
        "answers",
        sa.Column("visit", sa.LargeBinary(32), primary_key=True),
        sa.Column("service_id", sa.String(64), primary_key=True),
        sa.Column("step_id", sa.String(64), primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(
            ["visit", "service_id"],
            ["journeys.visit", "journeys.service_id"],
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "seals",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
