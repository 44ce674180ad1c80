"""The tables. Nothing personal in plain text: a visit is a hash, answers are sealed.

A change here needs a migration beside it (``migrations/versions``): a test compares the two.
Moments are seconds since 1970, UTC.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    text,
)

metadata = MetaData()

journeys = Table(
    "journeys",
    metadata,
    Column("id", String(160), primary_key=True),
    Column("visit", LargeBinary(32), nullable=False),
    Column("service_id", String(80), nullable=False),
    Column("version", Integer, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("application_id", String(32)),
    Column("code", LargeBinary(32)),
    Column("sealed_code", LargeBinary),
    Column("code_expires_at", BigInteger),
    UniqueConstraint("visit", "service_id", name="journeys_of_visit"),
    UniqueConstraint("code", name="journeys_by_code"),
    Index("journeys_by_expiry", "expires_at"),
)
"""``id``: random, never shown. Rows older than version 0.2 have ``visit|service`` there, to which
their answers are sealed. ``application_id``: what was handed in last. ``code``: keyed hash of the
short code one comes back with; the code itself lies in ``sealed_code``."""

answers = Table(
    "answers",
    metadata,
    Column(
        "journey_id", String(160), ForeignKey("journeys.id", ondelete="CASCADE"), primary_key=True
    ),
    Column("key", String(160), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)

files = Table(
    "files",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("journey_id", String(160), ForeignKey("journeys.id", ondelete="CASCADE")),
    Column("application_id", String(32), ForeignKey("applications.id", ondelete="CASCADE")),
    Column("key", String(160), nullable=False),
    Column("media_type", String(64), nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    UniqueConstraint("journey_id", "key", name="files_of_journey"),
    Index("files_of_application", "application_id"),
)
"""Photos, of a running journey or of what was handed in. Sealed to ``id``, so that handing in moves
them untouched."""

applications = Table(
    "applications",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("service_id", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("fingerprint", LargeBinary(32), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("submitted_at", BigInteger, nullable=False),
    Column("send_at", BigInteger, nullable=False),
    Column("withdrawn_at", BigInteger),
    Column("status", String(16), nullable=False),
    Column("status_at", BigInteger, nullable=False),
    Column("sealed_note", LargeBinary),
    Column("due_on", Date),
    Column("decided_at", BigInteger),
    Column("keep_until", BigInteger),
    UniqueConstraint("fingerprint", name="applications_by_fingerprint"),
    Index(
        "applications_to_delete",
        "keep_until",
        sqlite_where=text("keep_until IS NOT NULL"),
        postgresql_where=text("keep_until IS NOT NULL"),
    ),
)
"""``send_at``: until then it is not sent and taking it back leaves no trace at the office.
``sealed_note``: what the office says. ``keep_until``: set by the decision or the withdrawal."""

outbox = Table(
    "outbox",
    metadata,
    Column(
        "application_id",
        String(32),
        ForeignKey("applications.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("kind", String(16), primary_key=True),
    Column("not_before", BigInteger, nullable=False),
    Column("next_try", BigInteger, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("claimed_until", BigInteger),
    Column("done_at", BigInteger),
    Column("problem", String(64)),
    Index(
        "outbox_due",
        "next_try",
        sqlite_where=text("done_at IS NULL"),
        postgresql_where=text("done_at IS NULL"),
    ),
)
"""What is to be told to an office: ``submit`` or ``withdraw``, each once an application, so the two
first columns are the idempotency key. What is told is read from the application. ``problem``: name
of what went wrong last, never its words."""

office_cases = Table(
    "office_cases",
    metadata,
    Column("idempotency_key", String(64), primary_key=True),
    Column("application_id", String(32), nullable=False),
    Column("service_id", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("status", String(16), nullable=False),
    Column("sealed_note", LargeBinary),
    Column("due_on", Date),
    Column("decided_at", BigInteger),
    Index("office_cases_of_application", "application_id"),
)
"""The records of the built-in office: one row a message, however often it is delivered. What the
citizen told is read from the application."""

office_calls = Table(
    "office_calls",
    metadata,
    Column("office", String(64), primary_key=True),
    Column("nonce", String(64), primary_key=True),
    Column("at", BigInteger, nullable=False),
)
"""Call-backs of offices that were heard, so that none is heard twice."""

recordings = Table(
    "recordings",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("purpose", String(16), nullable=False),
    Column("visit", LargeBinary(32), nullable=False),
    Column("about", String(64), nullable=False),
    Column("locale", String(16), nullable=False),
    Column("milliseconds", Integer, nullable=False),
    Column("consent_at", BigInteger, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("answered_at", BigInteger),
    Column("sealed_sound", LargeBinary),
    Column("sealed_words", LargeBinary),
    Column("sealed_answer", LargeBinary),
    Index("recordings_of_visit", "visit"),
    Index("recordings_by_expiry", "expires_at"),
)
"""What somebody agreed to have recorded, each sealed to ``id``. ``purpose``: ``clerk``, a message
for a person, or ``improving``, so that old people are understood better. ``about``: the service it
was said at. ``sealed_words``: where to call back, or what was understood. A message loses its
sound with the answer."""

attempts = Table(
    "attempts",
    metadata,
    Column("bucket", LargeBinary(32), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("until", BigInteger, nullable=False),
)
"""Wrong codes and proofs, counted by a keyed hash of who tries or of what is tried."""

purge_log = Table(
    "purge_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("what", String(32), nullable=False),
    Column("count", Integer, nullable=False),
    Column("why", String(64), nullable=False),
)
"""What was deleted by schedule: how many of which kind, and why. Nothing about anybody."""

seals = Table(
    "seals",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)
"""One known text, sealed with the key of this database, to find a wrong key at the start."""
