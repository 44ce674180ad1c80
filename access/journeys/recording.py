"""What citizens agree to have recorded: a message for a clerk, or speech to learn from.

Nothing is recorded without that. Sound, words and answer are sealed, each in its own box; all of it
can be deleted by the citizen at once, and is deleted by itself after a time.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from access.journeys.desk import Desk, moment_of
from access.journeys.records import (
    Records,
    sound_answer_place,
    sound_place,
    sound_words_place,
)
from access.sealing import BrokenSealError
from access.store import Recording, Store

MESSAGE_LIFE = timedelta(days=30)
"""An unanswered message, and the answer to one, are kept so long at most."""
LEARNING_LIFE = timedelta(days=90)
"""Speech to learn from is kept so long at most."""
MOST_MESSAGES = 3
"""Waiting messages of one visit."""


class Purpose(StrEnum):
    """What a recording may be used for; for nothing else than what was agreed to."""

    CLERK = "clerk"
    """A clerk hears it and answers."""
    IMPROVING = "improving"
    """Recognition is measured and trained with it, so that old people are understood better."""


_LIFE = {Purpose.CLERK: MESSAGE_LIFE, Purpose.IMPROVING: LEARNING_LIFE}
_ROOM_BYTES = {Purpose.CLERK: 512 << 20, Purpose.IMPROVING: 2048 << 20}
"""Room for the sounds of everybody; when it is full no more is taken."""


class NotTaken(StrEnum):
    """Why a recording was not taken."""

    TOO_MANY = "too-many"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Sound:
    """Recorded speech, packed."""

    content: bytes = field(repr=False)
    """Ogg Opus."""
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Where something was said, and when its speaker agreed."""

    locale: str
    about: str
    """Id of the service; empty elsewhere."""
    consent_at: datetime


@dataclass(frozen=True, slots=True)
class Message:
    """A message for a clerk, opened."""

    id: str
    about: str
    locale: str
    seconds: float
    made_at: datetime
    call_back: str = field(default="", repr=False)
    """Telephone number, when one was given."""
    answer: str = field(default="", repr=False)
    answered_at: datetime | None = None


class RecordingDesk(Desk):
    """The part of the counter that keeps recordings for citizens."""

    def leave_message(
        self, visit: str, sound: Sound, where: Circumstances, *, call_back: str = ""
    ) -> Message | NotTaken:
        """Keep a message for a clerk."""
        owner = self._records.visit_hash(visit)
        new = self._sealed(Purpose.CLERK, owner, sound, where, words=call_back)
        with self._store.writing() as work:
            waiting = work.recordings(Purpose.CLERK, visit=owner)
            if sum(each.answered_at is None for each in waiting) >= MOST_MESSAGES:
                return NotTaken.TOO_MANY
            if work.recorded_bytes(Purpose.CLERK) >= _ROOM_BYTES[Purpose.CLERK]:
                return NotTaken.FULL
            work.put_recording(new)
        return opened_message(self._records, new)

    def messages(self, visit: str) -> tuple[Message, ...]:
        """The messages of a visit with their answers, oldest first."""
        owner = self._records.visit_hash(visit)
        with self._store.reading() as work:
            found = work.recordings(Purpose.CLERK, visit=owner)
        return tuple(opened_message(self._records, each) for each in found)

    def keep_speech(
        self, visit: str, sound: Sound, where: Circumstances, *, understood: str
    ) -> NotTaken | None:
        """Keep speech to learn from, with what was understood."""
        owner = self._records.visit_hash(visit)
        new = self._sealed(Purpose.IMPROVING, owner, sound, where, words=understood)
        with self._store.writing() as work:
            if work.recorded_bytes(Purpose.IMPROVING) >= _ROOM_BYTES[Purpose.IMPROVING]:
                return NotTaken.FULL
            work.put_recording(new)
        return None

    def count_speech(self, visit: str) -> int:
        """How much speech of this visit is kept to learn from."""
        owner = self._records.visit_hash(visit)
        with self._store.reading() as work:
            return len(work.recordings(Purpose.IMPROVING, visit=owner))

    def delete_recordings(self, visit: str, purpose: Purpose) -> int:
        """Delete everything a visit had recorded for a purpose; says how many."""
        owner = self._records.visit_hash(visit)
        with self._store.writing() as work:
            return work.delete_recordings(purpose, visit=owner)

    def _sealed(
        self, purpose: Purpose, owner: bytes, sound: Sound, where: Circumstances, *, words: str
    ) -> Recording:
        new_id = secrets.token_hex(16)
        vault = self._records.vault
        now = self._now()
        return Recording(
            id=new_id,
            purpose=purpose,
            visit=owner,
            about=where.about,
            locale=where.locale,
            milliseconds=sound.milliseconds,
            consent_at=int(where.consent_at.timestamp()),
            made_at=now,
            expires_at=now + int(_LIFE[purpose].total_seconds()),
            sealed_sound=vault.seal_bytes(sound.content, sound_place(new_id)),
            sealed_words=vault.seal(words, sound_words_place(new_id)) if words else None,
        )


class RecordingOffice:
    """The other side: a clerk hears messages and answers; the house sees what speech is kept."""

    def __init__(self, store: Store, records: Records) -> None:
        self._store = store
        self._records = records

    def messages(self) -> tuple[Message, ...]:
        """Every message, oldest first."""
        with self._store.reading() as work:
            found = work.recordings(Purpose.CLERK)
        return tuple(opened_message(self._records, each) for each in found)

    def recordings(self, purpose: Purpose) -> tuple[Recording, ...]:
        """What is kept for a purpose, still sealed."""
        with self._store.reading() as work:
            return work.recordings(purpose, most=100_000)

    def find(self, beginning: str) -> Recording | None:
        """The one recording whose id begins so; None when there is none, or more than one."""
        with self._store.reading() as work:
            found = [
                each
                for purpose in Purpose
                for each in work.recordings(purpose, most=100_000)
                if beginning and each.id.startswith(beginning)
            ]
        return found[0] if len(found) == 1 else None

    def sound_of(self, recording: Recording) -> bytes | None:
        """Its sound as Ogg Opus; None once it is deleted.

        Raises:
            BrokenSealError: another key, another row, or damaged.
        """
        if not recording.sealed_sound:
            return None
        return self._records.vault.open_bytes(recording.sealed_sound, sound_place(recording.id))

    def words_of(self, recording: Recording) -> str:
        """What was understood of it, or where to call back.

        Raises:
            BrokenSealError: another key, another row, or damaged.
        """
        return _opened(self._records, recording.sealed_words, sound_words_place(recording.id))

    def answer(self, recording_id: str, text: str, *, now: datetime) -> bool:
        """Answer a message; its sound is deleted with that. False when it is gone."""
        with self._store.writing() as work:
            found = work.recording(recording_id, locked=True)
            if found is None or found.purpose != Purpose.CLERK:
                return False
            sealed = self._records.vault.seal(text, sound_answer_place(found.id))
            at = int(now.timestamp())
            life = int(MESSAGE_LIFE.total_seconds())
            work.put_recording(
                replace(
                    found,
                    sealed_sound=None,
                    sealed_answer=sealed,
                    answered_at=at,
                    expires_at=at + life,
                )
            )
        return True

    def delete(self, purpose: Purpose) -> int:
        """Delete everything kept for a purpose; says how many."""
        with self._store.writing() as work:
            return work.delete_recordings(purpose)


def opened_message(records: Records, kept: Recording) -> Message:
    """What a message says; words that do not open are left out, the rest can still be answered."""
    return Message(
        id=kept.id,
        about=kept.about,
        locale=kept.locale,
        seconds=kept.milliseconds / 1000,
        made_at=moment_of(kept.made_at),
        call_back=_opened_if_whole(records, kept.sealed_words, sound_words_place(kept.id)),
        answer=_opened_if_whole(records, kept.sealed_answer, sound_answer_place(kept.id)),
        answered_at=moment_of(kept.answered_at) if kept.answered_at is not None else None,
    )


def _opened_if_whole(records: Records, sealed: bytes | None, place: str) -> str:
    try:
        return _opened(records, sealed, place)
    except BrokenSealError:
        return ""


def _opened(records: Records, sealed: bytes | None, place: str) -> str:
    return records.vault.open(sealed, place) if sealed else ""
