"""A synthesizer for tests of what stands above engines: it makes tones, counts, and can fail."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence

import numpy as np

from voice.synthesizers.base import EngineHealth, Pcm, Voice
from voice.worker import EngineError

RATE = 24_000
VOICES = {"zh-Hans": (Voice("scripted", "one"),), "en": (Voice("scripted", "two"),)}


class ScriptedSynthesizer:
    """Says a half-second tone for each sentence."""

    def __init__(self, *, is_installed: bool = True, version: str = "scripted-1") -> None:
        self.version = version
        self.is_installed = is_installed
        self.said: list[str] = []
        self.fails_with: EngineError | None = None
        self.fails_after = 0
        """So many sentences are said before it fails."""
        self.may_speak = asyncio.Event()
        self.may_speak.set()

    says_whole_phrases = False

    def speaks(self, _voice: Voice) -> bool:
        """Where it is installed."""
        return self.is_installed

    def can_say(self, _voice: Voice, _text: str) -> bool:
        """Everything."""
        return True

    def start(self) -> None:
        """Nothing to load."""

    async def synthesize(self, sentences: Sequence[str], _voice: Voice) -> AsyncIterator[Pcm]:
        """One tone each."""
        for sentence in sentences:
            await self.may_speak.wait()
            if self.fails_with and len(self.said) >= self.fails_after:
                raise self.fails_with
            self.said.append(sentence)
            sound = 0.1 * np.sin(np.arange(RATE // 2) / 9) * 32_767
            yield Pcm(sound.astype("<i2").tobytes(), RATE)

    def stop(self) -> None:
        """Nothing goes on."""

    def health(self) -> EngineHealth:
        """Always well."""
        return EngineHealth("scripted", self.is_installed, "ready")

    def close(self) -> None:
        """Nothing to end."""
