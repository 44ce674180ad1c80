"""How fast recognizers hear: seconds of work for a second of real recorded speech."""

from __future__ import annotations

import asyncio
import time
import wave
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from voice.models import ModelStore
from voice.recognizers.base import Recognizer
from voice.recognizers.directory import Recognizers

_LONGEST_TAKEN = 12
"""Recordings heard for one language."""
_CHUNK_BYTES = 3200
"""100 ms of 16 kHz mono PCM16, as the browser sends it."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """What one recognizer needed."""

    locale: str
    recordings: int
    audio_s: float
    """Length of all recordings together."""
    real_time_factor: float
    """Median over the recordings of work divided by length; below 1 is faster than speech."""
    after_speech_ms: float
    """Median wait from the last sound to the text."""


def hear(recordings: Path, models: Path, locale: str, folder: str) -> Hearing:
    """Let the recognizer of ``locale`` hear the recordings of ``folder``."""
    files = sorted((recordings / folder).glob("*.wav"))[:_LONGEST_TAKEN]
    if not files:
        raise FileNotFoundError(f"no recording in {recordings / folder}")
    return asyncio.run(_hear_all(files, models, locale))


async def _hear_all(files: list[Path], models: Path, locale: str) -> Hearing:
    recognizers = Recognizers(ModelStore(models))
    try:
        recognizer = recognizers.for_locale(locale)
        # The first utterance also waits for the model to load.
        await _hear(recognizer, _pcm(files[0]))
        heard = [(len(pcm) / 32000, *await _hear(recognizer, pcm)) for pcm in map(_pcm, files)]
    finally:
        recognizers.close()
    return Hearing(
        locale=locale,
        recordings=len(files),
        audio_s=sum(length for length, _, _ in heard),
        real_time_factor=median(work / length for length, work, _ in heard),
        after_speech_ms=median(wait * 1000 for _, _, wait in heard),
    )


async def _hear(recognizer: Recognizer, pcm: bytes) -> tuple[float, float]:
    """Seconds of work altogether, and of those after the last sound."""
    session = recognizer.open(())
    started = time.perf_counter()
    for at in range(0, len(pcm), _CHUNK_BYTES):
        await session.feed(pcm[at : at + _CHUNK_BYTES])
    fed = time.perf_counter()
    await session.finish(len(pcm) / 32)
    done = time.perf_counter()
    await session.close()
    return done - started, done - fed


def _pcm(path: Path) -> bytes:
    with wave.open(str(path), "rb") as file:
        return file.readframes(file.getnframes())
