"""What a recognizer is: loaded once and shared, with one session per utterance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class RecognizerError(Exception):
    """Nothing could be recognized. The page goes on by touch and keyboard."""


class NoRecognizer(RecognizerError):
    """This language has no recognizer here, or its model is absent or damaged."""


class RecognizerDown(RecognizerError):
    """The engine crashed or hung again and again; the next utterance gets a new one."""


class RecognizerBusy(RecognizerError):
    """As many speak as can be heard in time. Said at once, best before anybody speaks."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much more the sound speaks for texts than no sound at all would, in nats.

    Each text is the whole utterance. 0 is as much as silence speaks for it.
    """

    of_each: tuple[float, ...]
    unguided: str
    """What was heard by one who knows nothing of the page, as the recognizer writes it."""
    of_unguided: float


class RecognitionSession(Protocol):
    """One utterance. Sound is fed as it comes; what is asked for comes after ``finish``.

    When speech goes on, more may be fed after ``finish``; the next ``finish`` is about all of it.
    Every method may raise ``RecognizerError``.
    """

    async def feed(self, pcm: bytes) -> str | None:
        """Take more sound (16 kHz mono PCM16); give partial text when there is new text."""

    async def finish(self, keep_ms: float) -> str:
        """The text of the first ``keep_ms`` milliseconds; what follows is silence."""

    async def digits(self, lengths: Sequence[int], letters: str) -> str:
        """The utterance as digits, in one of these lengths, or empty when it is none."""

    async def evidence(self, texts: Sequence[str], *, closely: bool = False) -> Evidence | None:
        """Compare each text, as the whole of what was said, with the sound itself.

        ``closely`` takes several times as long and is misled less by noise. None when the engine
        cannot tell.
        """

    async def close(self) -> None:
        """Forget the sound."""


class Recognizer(Protocol):
    """One engine for one language, shared by all listeners."""

    def open(self, phrases: Sequence[str]) -> RecognitionSession:
        """Begin an utterance in which these phrases are likely.

        Raises ``NoRecognizer``, or ``RecognizerBusy`` when there is no place.
        """
