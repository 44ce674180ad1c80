"""Two engines for one language: one shows text while somebody speaks, the other one decides.

Vosk streams but hears Korean badly (two thirds of the characters wrong); Whisper hears it well but
only when all is said. What streams is a convenience: when it fails, the turn goes on without it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from voice.recognizers.base import Evidence, RecognitionSession, Recognizer, RecognizerError


class WithPartials:
    """One language, heard by two engines."""

    def __init__(self, deciding: Recognizer, streaming: Recognizer) -> None:
        """``streaming`` gives partial texts only."""
        self._deciding = deciding
        self.streaming = streaming

    def open(self, phrases: Sequence[str]) -> RecognitionSession:
        """Begin an utterance in which these phrases are likely; raises like the deciding one."""
        deciding = self._deciding.open(phrases)
        try:
            streaming = self.streaming.open(phrases)
        except RecognizerError:
            return deciding
        return _Session(deciding, streaming)


class _Session:
    def __init__(self, deciding: RecognitionSession, streaming: RecognitionSession) -> None:
        self._deciding = deciding
        self._streaming = streaming
        self._streams = True

    async def feed(self, pcm: bytes) -> str | None:
        """Text so far, while the streaming engine works."""
        await self._deciding.feed(pcm)
        if self._streams:
            try:
                return await self._streaming.feed(pcm)
            except RecognizerError:
                self._streams = False
        return None

    async def finish(self, keep_ms: float) -> str:
        return await self._deciding.finish(keep_ms)

    async def digits(self, lengths: Sequence[int], letters: str) -> str:
        return await self._deciding.digits(lengths, letters)

    async def evidence(self, texts: Sequence[str], *, closely: bool = False) -> Evidence | None:
        return await self._deciding.evidence(texts, closely=closely)

    async def close(self) -> None:
        """Forget the sound in both."""
        with contextlib.suppress(RecognizerError):
            await self._streaming.close()
        await self._deciding.close()
