"""Seals everything in the store anew, with the newest key, while citizens go on.

Fingerprints of receipt numbers and codes are keyed too: they are worked out anew from the number
or code that lies sealed beside them. So in the end nothing needs an older key.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from access.journeys.records import (
    Records,
    answer_place,
    application_place,
    code_place,
    file_place,
    note_place,
    sound_answer_place,
    sound_place,
    sound_words_place,
)
from access.sealing import BrokenSealError
from access.store import Resealed, SealedKind, SealedRow, Store

_log = logging.getLogger(__name__)

_AT_ONCE = 100
"""Rows in one transaction, so that no citizen waits long; a file may have a megabyte."""


class Resealing:
    """May be broken off and begun again at any moment: what is done is not done again."""

    def __init__(self, store: Store, records: Records) -> None:
        self._store = store
        self._records = records
        self.broken = 0
        """How many rows no key opens. They stay as they are."""

    def seal_anew(self) -> int:
        """Go through everything once; returns how many rows were sealed anew."""
        self.broken = 0
        return sum(self._seal_kind(kind) for kind in SealedKind)

    def _seal_kind(self, kind: SealedKind) -> int:
        start = self._records.vault.new_seal_start
        done = 0
        after: tuple[str, ...] = ()
        while True:
            with self._store.writing() as work:
                rows = work.sealed_otherwise(kind, start, after=after, most=_AT_ONCE)
                for row in rows:
                    anew = self._anew(kind, row)
                    if anew is not None:
                        work.reseal(kind, anew)
                        done += 1
            if len(rows) < _AT_ONCE:
                return done
            after = rows[-1].keys

    def _anew(self, kind: SealedKind, row: SealedRow) -> Resealed | None:
        place = _PLACES[kind](*row.keys, *row.beside)
        try:
            content = self._records.vault.open_bytes(row.sealed, place)
        except BrokenSealError:
            self.broken += 1
            _log.warning("one of %s opens with no key and stays as it is", kind)
            return None
        sealed = self._records.vault.seal_bytes(content, place)
        return Resealed(row.keys, sealed, self._fingerprint(kind, content))

    def _fingerprint(self, kind: SealedKind, content: bytes) -> bytes | None:
        if kind is SealedKind.APPLICATION:
            return self._records.fingerprint(self._records.read_content(content).number)
        if kind is SealedKind.CODE:
            return self._records.code_fingerprints(content.decode())[0]
        return None


_PLACES: Mapping[SealedKind, Callable[..., str]] = {
    SealedKind.ANSWER: answer_place,
    SealedKind.CODE: code_place,
    SealedKind.FILE: file_place,
    SealedKind.APPLICATION: application_place,
    SealedKind.NOTE: note_place,
    SealedKind.CASE_NOTE: lambda _key, application_id: note_place(application_id),
    SealedKind.SOUND: sound_place,
    SealedKind.SOUND_WORDS: sound_words_place,
    SealedKind.SOUND_ANSWER: sound_answer_place,
    SealedKind.SEAL: lambda name: name,
}
"""To what each is sealed, by its keys and what stands beside."""
