"""The recognizer without its process, for thousands of decisions about a few hundred sounds.

What is heard is asked of the engine that the server uses, and the server's own ``decide`` decides;
only what was already worked out for the same sound is not worked out again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from voice.recognizers.base import Evidence
from voice.recognizers.whisper_engine import WhisperEngine


class OneHearing:
    """One sound, encoded once; a ``RecognitionSession`` that may be asked again and again."""

    _numbers = count()

    def __init__(self, engine: WhisperEngine, language: str, pcm: bytes) -> None:
        self._engine = engine
        self._language = language
        self._number = next(self._numbers)
        engine.hear(self._number, pcm)
        self._known: dict[tuple[str, bool], float] = {}
        self._unguided = {False: engine.evidence(self._number, language, [])}

    def text(self, phrases: Sequence[str]) -> str:
        """What was said, when these phrases are likely."""
        return self._engine.text(self._number, self._language, phrases)

    async def feed(self, pcm: bytes) -> str | None:
        del pcm
        return None

    async def finish(self, keep_ms: float) -> str:
        del keep_ms
        return self._unguided[False].unguided

    async def digits(self, lengths: Sequence[int], letters: str) -> str:
        return self._engine.digits(self._number, lengths, letters)

    async def evidence(self, texts: Sequence[str], *, closely: bool = False) -> Evidence | None:
        ask = self._engine.close_evidence if closely else self._engine.evidence
        if closely not in self._unguided:
            self._unguided[closely] = ask(self._number, self._language, [])
        new = [text for text in texts if (text, closely) not in self._known]
        if new:
            found = ask(self._number, self._language, new)
            of_new = zip(new, found.of_each, strict=True)
            self._known.update(((text, closely), gain) for text, gain in of_new)
        of_each = tuple(self._known[text, closely] for text in texts)
        return replace(self._unguided[closely], of_each=of_each)

    async def close(self) -> None:
        self._engine.forget(self._number)
