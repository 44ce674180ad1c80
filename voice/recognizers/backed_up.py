"""A recognizer with another one behind it, which hears the same sound when the first fails."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from voice.recognizers.base import (
    Evidence,
    NoRecognizer,
    RecognitionSession,
    Recognizer,
    RecognizerError,
)


class BackedUpRecognizer:
    """Asks the first, and the second whenever the first cannot."""

    def __init__(self, first: Recognizer, second: Recognizer) -> None:
        self._first = first
        self._second = second

    def open(self, phrases: Sequence[str]) -> RecognitionSession:
        """Begin an utterance; raises like ``Recognizer.open`` of the second."""
        try:
            return BackedUpSession(self._first.open(phrases), self._second, phrases)
        except NoRecognizer:
            return self._second.open(phrases)


class BackedUpSession:
    """Keeps the sound until it is closed, so that nobody has to say anything twice."""

    def __init__(
        self, session: RecognitionSession, second: Recognizer, phrases: Sequence[str]
    ) -> None:
        self._session = session
        self._second: Recognizer | None = second
        self._phrases = phrases
        self._heard = bytearray()

    async def feed(self, pcm: bytes) -> str | None:
        """Take more sound."""
        self._heard += pcm
        try:
            return await self._session.feed(pcm)
        except RecognizerError as error:
            return await self._change(error)

    async def finish(self, keep_ms: float) -> str:
        """The text."""
        try:
            return await self._session.finish(keep_ms)
        except RecognizerError as error:
            await self._change(error)
            return await self._session.finish(keep_ms)

    async def digits(self, lengths: Sequence[int], letters: str) -> str:
        """The utterance as digits."""
        return await self._session.digits(lengths, letters)

    async def evidence(self, texts: Sequence[str], *, closely: bool = False) -> Evidence | None:
        """How well phrasings fit the sound, if the one that heard it can tell."""
        return await self._session.evidence(texts, closely=closely)

    async def close(self) -> None:
        """Forget the sound."""
        self._heard.clear()
        await self._session.close()

    async def _change(self, error: RecognizerError) -> str | None:
        """Let the second hear everything; raises ``error`` when it failed itself."""
        if self._second is None:
            raise error
        second, self._second = self._second, None
        with suppress(RecognizerError):
            await self._session.close()
        self._session = second.open(self._phrases)
        return await self._session.feed(bytes(self._heard))
