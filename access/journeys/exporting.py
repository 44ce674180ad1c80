"""Everything there is of an application, handed to whoever it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from access.journeys.applications import Applications
from access.journeys.desk import moment_of
from access.journeys.flow import Answers
from access.journeys.office import MessageKind
from access.journeys.outcomes import LookUpProblem, Standing
from access.journeys.receipts import read_number


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A photo, file or signature that was handed in."""

    key: str
    """Of the question it answers."""
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ToldOffice:
    """What an office was told, or is to be."""

    kind: MessageKind
    done_at: datetime | None
    """Aware, UTC; None while it is still to be told."""


@dataclass(frozen=True, slots=True)
class Export:
    """Everything that is kept of one application, opened."""

    standing: Standing
    answers: Answers = field(repr=False)
    files: tuple[KeptFile, ...]
    told: tuple[ToldOffice, ...]
    """As far as it is still known: what was told is forgotten after a week."""
    kept_until: datetime | None
    """Aware, UTC: when all of it is deleted; None until it is decided."""


class Exporting(Applications):
    """The part of the counter that hands out."""

    def export(self, typed: str) -> Export | None:
        """Everything kept under a receipt number, for whoever has proven that it is theirs.

        Raises:
            BrokenSealError: a row is damaged.
        """
        number = read_number(typed)
        if isinstance(number, LookUpProblem):
            return None
        with self._store.reading() as work:
            application = work.find(self._records.fingerprints(number))
            if application is None:
                return None
            files = work.files_of(application.id)
            told = work.told(application.id)
            standing = self._standing(work, application)
        kept_until = application.keep_until
        return Export(
            standing=standing,
            answers=self._records.content_of(application).answers,
            files=tuple(
                KeptFile(file.key, file.media_type, self._records.open_file(file)) for file in files
            ),
            told=tuple(
                ToldOffice(MessageKind(row.kind), moment_of(row.done_at) if row.done_at else None)
                for row in told
            ),
            kept_until=moment_of(kept_until) if kept_until else None,
        )
