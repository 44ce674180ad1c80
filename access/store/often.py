"""Statements that are run with every answer and every application, built once.

Building one costs more than SQLite takes to carry it out, and the one writer of SQLite is kept
waiting meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from sqlalchemy import BindParameter, Insert, Table, bindparam, case, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

from access.store.tables import answers, applications, files, journeys, outbox

MakeInsert = Callable[[Table], sqlite.Insert | postgresql.Insert]
_of_journey: BindParameter[str] = bindparam("of_journey")

ANSWERS = select(answers.c.key, answers.c.sealed).where(answers.c.journey_id == _of_journey)
DELETE_ANSWERS = delete(answers).where(answers.c.journey_id == _of_journey)
INSERT_APPLICATION: Insert = insert(applications)
INSERT_OUTBOX: Insert = insert(outbox)
LINK_APPLICATION = (
    update(journeys)
    .where(journeys.c.id == _of_journey)
    .values(
        application_id=bindparam("application"), code=None, sealed_code=None, code_expires_at=None
    )
)
HAND_OVER_FILES = (
    update(files)
    .where(files.c.journey_id == _of_journey)
    .values(journey_id=None, application_id=bindparam("application"))
)


@cache
def open_journey(make_insert: MakeInsert) -> ReturningInsert[tuple[str, int, str | None]]:
    """Begin or go on; a code somebody wrote down keeps the journey as long as it holds."""
    begun = make_insert(journeys)
    of_code, wanted = journeys.c.code_expires_at, begun.excluded.expires_at
    return begun.on_conflict_do_update(
        index_elements=[journeys.c.visit, journeys.c.service_id],
        set_={"expires_at": case((of_code > wanted, of_code), else_=wanted)},
    ).returning(journeys.c.id, journeys.c.version, journeys.c.application_id)


@cache
def put_answer(make_insert: MakeInsert) -> Insert:
    """Keep an answer in place of an earlier one."""
    kept = make_insert(answers)
    return kept.on_conflict_do_update(
        index_elements=[answers.c.journey_id, answers.c.key], set_={"sealed": kept.excluded.sealed}
    )
