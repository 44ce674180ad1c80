"""What the parts of the counter share: store, seals, clock, and the answers of a journey opened."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from access.journeys.flow import DONE, Answers, Told, asks, next_missing
from access.journeys.model import Group, Question, Service
from access.journeys.outcomes import Incomplete
from access.journeys.questions import type_of
from access.journeys.receipts import draw_number
from access.journeys.records import Records
from access.journeys.tries import PhotoRoom
from access.sealing import BrokenSealError
from access.store import OpenedJourney, Store, Work

_log = logging.getLogger(__name__)

LEAST_UNDO = timedelta(minutes=10)
"""MIIT annex 2.6.1: what binds a citizen can be taken back for ten minutes at least."""

FindService = Callable[[str, int], Service | None]
"""The service of an id in a version, while it is known."""


def now_utc() -> datetime:
    """The clock of a real counter."""
    return datetime.now(UTC)


def seconds_of(moment: datetime) -> int:
    """Seconds since 1970, UTC, as the store counts."""
    return int(moment.timestamp())


def moment_of(seconds: int) -> datetime:
    """The aware moment, UTC, of what the store counts."""
    return datetime.fromtimestamp(seconds, UTC)


class Desk:
    """Base of the counter's parts. Synchronous, safe from many threads and processes."""

    def __init__(
        self,
        store: Store,
        records: Records,
        *,
        find_service: FindService = lambda _id, _version: None,
        draft_life: timedelta = timedelta(hours=24),
        undo_time: timedelta = LEAST_UNDO,
        clock: Callable[[], datetime] = now_utc,
        draw: Callable[[], str] = draw_number,
        photo_room: PhotoRoom = PhotoRoom(),  # noqa: B008 - frozen
    ) -> None:
        """``undo_time`` below ten minutes counts as ten.

        Raises:
            BrokenSealError: the database was written with another key.
        """
        self._store = store
        self._records = records
        self._find_service = find_service
        self._draft_life = draft_life
        self._undo_time = max(undo_time, LEAST_UNDO)
        self._clock = clock
        self._draw = draw
        self._photo_room = photo_room
        with store.writing() as work:
            records.prove_key(work.keep_seal(*records.key_seal()))

    @property
    def store(self) -> Store:
        """Where everything lies; shared with what delivers it."""
        return self._store

    @property
    def records(self) -> Records:
        """What seals and opens it; shared with what delivers it."""
        return self._records

    @property
    def clock(self) -> Callable[[], datetime]:
        """What time it is, for whoever works beside it."""
        return self._clock

    def _now(self) -> int:
        return seconds_of(self._clock())

    def _begin(self, work: Work, visit: str, service: Service) -> OpenedJourney:
        """Begin or go on with a journey; others wait with changing it."""
        return work.open_journey(
            self._records.visit_hash(visit),
            service.id,
            version=service.version,
            expires_at=seconds_of(self._clock() + self._draft_life),
        )

    def _opened(self, sealed: Mapping[str, bytes], journey_id: str, service: Service) -> Told:
        """Answers that still open and still fit the service's questions."""
        opened: dict[str, str] = {}
        for key, box in sealed.items():
            try:
                opened[key] = self._records.open_answer(journey_id, key, box)
            except BrokenSealError:
                # The key was proven at the start, so this row alone is damaged: ask it again.
                _log.warning("a saved answer to %s does not open", service.id)
        way = tuple(asks(service, opened))
        kept = {
            ask.key: opened[ask.key]
            for ask in way
            if ask.key in opened and _fits(ask.question, opened[ask.key])
        }
        # What was left out may have led another way.
        is_all = len(kept) == len(opened)
        return Told(kept, service, way if is_all else tuple(asks(service, kept)))


def incomplete(service: Service, answers: Answers) -> Incomplete:
    """Which question comes first."""
    missing = next_missing(service, answers) or next(iter(asks(service, answers)))
    return Incomplete(missing.key)


def _fits(question: Question | Group, clean: str) -> bool:
    if isinstance(question, Group):
        return clean == DONE
    return type_of(question.type).validate(clean, question) is None
