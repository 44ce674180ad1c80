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
class Phrasing:
    """Words that may have been said, and what stood around them."""

    said: str
    before: str = ""
    after: str = ""


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

    async def likelihoods(self, phrasings: Sequence[Phrasing]) -> Sequence[float] | None:
        """Mean log probability of the words of each, given the sound and what stood around them.

        None when the engine cannot tell.
        """

    async def close(self) -> None:
        """Forget the sound."""


class Recognizer(Protocol):
    """One engine for one language, shared by all listeners."""

    def open(self, phrases: Sequence[str]) -> RecognitionSession:
        """Begin an utterance in which these phrases are likely.

        Raises ``NoRecognizer``, or ``RecognizerBusy`` when there is no place.
        """
