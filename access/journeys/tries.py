"""How often one may guess. Counted in the store, so that it holds for all server processes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from access.journeys.records import Records
from access.store import Work

_PHOTOS = "photo kilobytes"
_HOUR_S = 3600
_KB = 1024


@dataclass(frozen=True, slots=True)
class Limit:
    """So many wrong tries within such a time."""

    what: str
    """What is guessed, and by what the tries are counted."""
    most: int
    within: timedelta

    @property
    def within_s(self) -> int:
        """The same in seconds."""
        return int(self.within.total_seconds())


@dataclass(frozen=True, slots=True)
class PhotoRoom:
    """Room for photos that were not handed in, so that nobody fills the disk with them."""

    of_one_mb: int = 300
    """What one place may send in an hour."""
    of_all_mb: int = 4096
    """What may lie there of everybody."""

    def is_full(self, work: Work, records: Records, who: str, *, now: int) -> bool:
        """Whether ``who`` has to wait, or everybody; who is not known only waits with everybody."""
        sent_kb = work.attempts(records.bucket(_PHOTOS, who), now=now) if who else 0
        if sent_kb >= self.of_one_mb * _KB:
            return True
        return work.unsent_file_bytes() >= self.of_all_mb * _KB * _KB

    def count(self, work: Work, records: Records, who: str, size: int, *, now: int) -> None:
        """Count a photo of ``size`` bytes."""
        bucket = records.bucket(_PHOTOS, who)
        work.count_attempt(bucket, now=now, until=now + _HOUR_S, by=size // _KB + 1)


def is_over(work: Work, records: Records, limit: Limit, who: str, *, now: int) -> bool:
    """Whether ``who`` has guessed too often and must wait."""
    return work.attempts(records.bucket(limit.what, who), now=now) >= limit.most


def count_wrong(work: Work, records: Records, limit: Limit, who: str, *, now: int) -> None:
    """Count one wrong try."""
    bucket = records.bucket(limit.what, who)
    work.count_attempt(bucket, now=now, until=now + limit.within_s)
