"""The real recordings of ``tests/audio``, and what to do with sound in tests."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from voice.audio import BYTES_PER_MS, read_wav

AUDIO = Path(__file__).resolve().parents[2] / "audio"
CHUNK_MS = 60
_LEAST_LOUD = 0.03
"""Of the loudest sample."""


@dataclass(frozen=True)
class Recording:
    """One line of the manifest."""

    path: Path
    text: str

    def pcm(self) -> bytes:
        return read_wav(self.path)

    def bare(self) -> bytes:
        """Without the silence before and after, so that pauses can be made of a known length."""
        samples = np.frombuffer(self.pcm(), "<i2")
        loud = np.flatnonzero(
            np.abs(samples.astype(np.int32)) > _LEAST_LOUD * np.abs(samples).max()
        )
        return samples[loud[0] : loud[-1] + 1].tobytes()


def recordings(lang: str, subset: str) -> list[Recording]:
    with (AUDIO / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return [
            Recording(AUDIO / row["file"], row["text"])
            for row in csv.DictReader(file)
            if (row["lang"], row["subset"]) == (lang, subset)
        ]


def words() -> list[Recording]:
    return recordings("zh", "word")


def word(text: str) -> Recording:
    return next(one for one in words() if one.text == text)


def silence(ms: int) -> bytes:
    return bytes(ms * BYTES_PER_MS)


def in_quiet(pcm: bytes, *, before_ms: int = 500, after_ms: int = 2_500) -> bytes:
    """The sound as a microphone hears it: the person waits, speaks, and falls silent."""
    return silence(before_ms) + pcm + silence(after_ms)


def chunks(pcm: bytes, chunk_ms: int = CHUNK_MS) -> list[bytes]:
    size = chunk_ms * BYTES_PER_MS
    return [pcm[at : at + size] for at in range(0, len(pcm), size)]


async def sound(pcm: bytes, chunk_ms: int = CHUNK_MS) -> AsyncIterator[bytes]:
    for chunk in chunks(pcm, chunk_ms):
        yield chunk
