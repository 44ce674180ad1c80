"""What happens while one listens, as typed events with a JSON form.

The JSON is ``{"type": …, …}`` with the fields of the event. These are the messages of the
WebSocket ``/listen``.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from voice.understanding import Answer, Candidates, Digits, NoMatch, Outcome, Understood


class ProblemCode(StrEnum):
    """Why listening stopped without an answer. Clients have words for each."""

    NOT_AUDIO = "not-audio"
    BAD_HELLO = "bad-hello"
    MUTED = "muted"
    """The microphone is open but gives nothing but zeros."""
    TOO_LOUD = "too-loud"
    """Speech is cut off at full scale, and was not understood."""
    TOO_NOISY = "too-noisy"
    """Speech hardly stands out from what is around it, and was not understood."""
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
    """The answer counts as given. Sound is still wanted: speech may go on after all."""

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
class Resumed:
    """Speech goes on: what was understood is taken back, and decided again with what follows."""

    type: ClassVar[str] = "resumed"
    end_silence_ms: int
    """How long this person's pauses are waited for from now on."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The outcome before stands; the turn is over."""

    type: ClassVar[str] = "settled"
    end_silence_ms: int
    """What has been learnt of this person's pauses, for the next turn."""
    snr_db: float | None
    """How far speech stood out from what is around, where both were heard."""


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
    | Resumed
    | Settled
    | Problem
    | Outcome
)
"""A turn ends with ``Settled`` after its outcome or ``NoInput``, or with ``Problem``."""

_OUTCOMES: dict[type[Outcome], str] = {
    Understood: "understood",
    Digits: "digits",
    Answer: "answer",
    Candidates: "candidates",
    NoMatch: "no-match",
}


def event_type(event: Event) -> str:
    """The event's ``type`` in JSON."""
    if isinstance(event, Outcome):
        return _OUTCOMES[type(event)]
    return event.type


def to_json(event: Event) -> dict[str, object]:
    """The event as a JSON object."""
    return {"type": event_type(event), **dataclasses.asdict(event)}
