"""The one read that every question page makes, by the shortest way to the database.

SQLAlchemy makes the statement and keeps the connections; the statement itself is run on the
driver, because a transaction and a result object take eight times as long as SQLite's answer.
"""

from __future__ import annotations

from sqlalchemy import BindParameter, Engine, bindparam, exists, select
from sqlalchemy.exc import DBAPIError

from access.store.rows import SealedJourney
from access.store.tables import answers, journeys

_visit: BindParameter[bytes] = bindparam("visit")
_service_id: BindParameter[str] = bindparam("service_id")
_others = journeys.alias("others")
JOURNEY = (
    select(
        journeys.c.id,
        journeys.c.version,
        # Asked by the parameters and not by the row, so that it is answered once, from the index.
        exists().where(_others.c.visit == _visit, _others.c.service_id != _service_id),
        answers.c.key,
        answers.c.sealed,
    )
    .select_from(journeys.outerjoin(answers, answers.c.journey_id == journeys.c.id))
    .where(journeys.c.visit == _visit, journeys.c.service_id == _service_id)
)
"""Built once: building it anew would double the time it takes."""


class JourneyReader:
    """Reads one journey with its sealed answers; for many threads."""

    def __init__(self, engine: Engine) -> None:
        compiled = JOURNEY.compile(dialect=engine.dialect)
        self._engine = engine
        self._statement = str(compiled)
        self._order = compiled.positiontup if compiled.positional else None

    def read(self, visit: bytes, service_id: str) -> SealedJourney | None:
        """The journey as it was last committed; None when none was begun.

        Raises:
            SQLAlchemyError: the database cannot be used.
        """
        values = {"visit": visit, "service_id": service_id}
        given = [values[name] for name in self._order] if self._order else values
        connection = self._engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute(self._statement, given)
            rows = cursor.fetchall()
        except self._engine.dialect.loaded_dbapi.Error as error:
            connection.invalidate(error)
            raise DBAPIError("reading answers", None, error, hide_parameters=True) from None
        finally:
            connection.close()
        if not rows:
            return None
        journey_id, version, has_others, _, _ = rows[0]
        # Of a journey without answers the join gives one row with nothing in it.
        sealed = {key: bytes(box) for *_, key, box in rows if key is not None}
        return SealedJourney(journey_id, version, bool(has_others), sealed)
