"""What happens while one listens, as typed events with a JSON form.

The JSON is ``{"type": …, …}`` with the fields of the event. These are the messages of the
WebSocket ``/listen``.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from voice.understanding import Digits, NoMatch, Outcome, Understood


class ProblemCode(StrEnum):
    """Why listening stopped without an answer. Clients have words for each."""

    NOT_AUDIO = "not-audio"
    BAD_HELLO = "bad-hello"
    TOO_LONG = "too-long"
    ENGINE_DOWN = "engine-down"
    NO_RECOGNIZER = "no-recognizer"
    UNKNOWN_PAGE = "unknown-page"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class Ready:
    """Sound may be sent."""

    type: ClassVar[str] = "ready"


@dataclass(frozen=True, slots=True)
class Level:
    """How loud it is, at most ten times a second."""

    type: ClassVar[str] = "level"
    rms_db: float
    """dB relative to full scale."""
    speech: bool


@dataclass(frozen=True, slots=True)
class VoiceStarted:
    """Somebody speaks."""

    type: ClassVar[str] = "voice-started"


@dataclass(frozen=True, slots=True)
class VoiceStopped:
    """The turn is over; no more sound is needed."""

    type: ClassVar[str] = "voice-stopped"


@dataclass(frozen=True, slots=True)
class Partial:
    """What has been heard so far; may change."""

    type: ClassVar[str] = "partial"
    text: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was heard."""

    type: ClassVar[str] = "transcript"
    text: str


@dataclass(frozen=True, slots=True)
class NoInput:
    """Nobody spoke."""

    type: ClassVar[str] = "no-input"


@dataclass(frozen=True, slots=True)
class Problem:
    """Listening stopped."""

    type: ClassVar[str] = "problem"
    code: ProblemCode


Event = (
    Ready
    | Level
    | VoiceStarted
    | VoiceStopped
    | Partial
    | Transcript
    | NoInput
    | Problem
    | Understood
    | Digits
    | NoMatch
)
"""The last five end a turn: it gives exactly one of them, or NoInput."""

_OUTCOMES: dict[type[Outcome], str] = {
    Understood: "understood",
    Digits: "digits",
    NoMatch: "no-match",
}


def event_type(event: Event) -> str:
    """The event's ``type`` in JSON."""
    if isinstance(event, Understood | Digits | NoMatch):
        return _OUTCOMES[type(event)]
    return event.type


def to_json(event: Event) -> dict[str, object]:
    """The event as a JSON object."""
    return {"type": event_type(event), **dataclasses.asdict(event)}
