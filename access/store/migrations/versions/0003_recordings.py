"""Room for what somebody agrees to have recorded: messages for a clerk, and speech to learn from.

Nothing that is there is changed.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "recordings",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("purpose", sa.String(16), nullable=False),
        sa.Column("visit", sa.LargeBinary(32), nullable=False),
        sa.Column("about", sa.String(64), nullable=False),
        sa.Column("locale", sa.String(16), nullable=False),
        sa.Column("milliseconds", sa.Integer, nullable=False),
        sa.Column("consent_at", sa.BigInteger, nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.Column("answered_at", sa.BigInteger),
        sa.Column("sealed_sound", sa.LargeBinary),
        sa.Column("sealed_words", sa.LargeBinary),
        sa.Column("sealed_answer", sa.LargeBinary),
    )
    op.create_index("recordings_of_visit", "recordings", ["visit"])
    op.create_index("recordings_by_expiry", "recordings", ["expires_at"])
