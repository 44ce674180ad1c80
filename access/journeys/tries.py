"""How often one may guess. Counted in the store, so that it holds for all server processes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from access.journeys.records import Records
from access.store import Work


@dataclass(frozen=True, slots=True)
class Limit:
    """So many wrong tries within such a time."""

    what: str
    """What is guessed, and by what the tries are counted."""
    most: int
    within: timedelta


def is_over(work: Work, records: Records, limit: Limit, who: str, *, now: int) -> bool:
    """Whether ``who`` has guessed too often and must wait."""
    return work.attempts(records.bucket(limit.what, who), now=now) >= limit.most


def count_wrong(work: Work, records: Records, limit: Limit, who: str, *, now: int) -> None:
    """Count one wrong try."""
    until = now + int(limit.within.total_seconds())
    work.count_attempt(records.bucket(limit.what, who), now=now, until=until)
