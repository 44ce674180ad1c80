"""What Alembic runs: all steps that are due, on the connection it was given."""

from __future__ import annotations

from alembic import context

from access.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # All steps or none: the caller's transaction holds them.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
