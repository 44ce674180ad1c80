"""Speech for what no real recording says: the project's own neural voice."""

from __future__ import annotations

import asyncio
from pathlib import Path

import numpy as np

from voice.audio import SAMPLE_RATE
from voice.models import ModelStore
from voice.samples import to_pcm, to_samples
from voice.synthesizers.base import Voice
from voice.synthesizers.kokoro import kokoro


class Reader:
    """Says Mandarin in 16 kHz PCM."""

    def __init__(self, models: ModelStore, cache: Path) -> None:
        self._engine = kokoro(models, cache)

    def say(self, words: str, voice: str, speed: float = 1.25) -> bytes:
        """``speed`` 1.25 is 200 characters a minute, as people talk."""
        return asyncio.run(self._say(words, Voice("kokoro", voice, speed)))

    async def _say(self, words: str, voice: Voice) -> bytes:
        (said,) = [pcm async for pcm in self._engine.synthesize([words], voice)]
        samples = to_samples(said.frames)
        places = np.arange(0, len(samples) - 1, said.sample_rate_hz / SAMPLE_RATE)
        return to_pcm(np.interp(places, np.arange(len(samples)), samples).astype(np.float32))

    def close(self) -> None:
        self._engine.close()
