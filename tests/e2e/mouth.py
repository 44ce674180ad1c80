"""Says utterances into Chromium's fake microphone, which reads a file when it is opened."""

from __future__ import annotations

import asyncio
import csv
import os
import wave
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

import av
import numpy as np

from tests.fixtures.server import ROOT
from voice.models import ModelStore
from voice.synthesizers.base import Pcm, Voice
from voice.synthesizers.kokoro import kokoro

_RECORDED = "recording:"
_AUDIO = ROOT / "tests" / "audio"
_VOICES = (Voice("kokoro", "zf_xiaoyi", 0.75), Voice("kokoro", "zf_xiaoxiao", 0.75))
"""Who says it, and who says it again: a person who is asked again speaks differently."""
_RATE_HZ = 16000
_SILENCE_BEFORE_S = 0.6
_SILENCE_AFTER_S = 4.0


class Mouth:
    """Has every utterance ready as a WAV file (mono, int16, 16 kHz) before the first is said."""

    def __init__(self, folder: Path, words: Iterable[str]) -> None:
        self._folder = folder
        self.file = folder / "microphone.wav"
        self._words = sorted(words)

    def __enter__(self) -> Mouth:
        synthetic = [word for word in self._words if not word.startswith(_RECORDED)]
        sounds = asyncio.run(_synthesized(synthetic, self._folder))
        for word in self._words:
            for attempt in range(len(_VOICES)):
                frames = sounds.get((word, attempt))
                if frames is None:
                    frames = _samples(self.recording(word))
                _write(self._made(word, attempt), frames)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.file.unlink(missing_ok=True)

    def say(self, word: str, attempt: int = 0) -> None:
        """The next microphone that opens hears this, said otherwise at another ``attempt``."""
        link = self._folder / "next.wav"
        link.unlink(missing_ok=True)
        link.symlink_to(self._made(word, attempt % len(_VOICES)))
        os.replace(link, self.file)  # noqa: PTH105 (atomic: a reader sees the old or the new)

    def recording(self, word: str) -> Path:
        """The file of a real person's recording of these words."""
        wanted = word.removeprefix(_RECORDED)
        with (_AUDIO / "manifest.csv").open(encoding="utf-8", newline="") as manifest:
            for row in csv.DictReader(manifest):
                if row["text"] == wanted:
                    return _AUDIO / row["file"]
        raise AssertionError(f"no recording of {wanted} in tests/audio/manifest.csv")

    def _made(self, word: str, attempt: int) -> Path:
        return self._folder / f"{self._words.index(word)}-{attempt}.wav"


async def _synthesized(words: list[str], cache: Path) -> dict[tuple[str, int], np.ndarray]:
    engine = kokoro(ModelStore(ROOT / "var" / "models"), cache)
    sounds = {}
    try:
        for attempt, voice in enumerate(_VOICES):
            for word in words:
                said = word.replace("幺", "一") if attempt else word
                clips = [pcm async for pcm in engine.synthesize([said], voice)]
                sounds[word, attempt] = _resampled(clips)
    finally:
        engine.close()
    return sounds


def _resampled(clips: list[Pcm]) -> np.ndarray:
    resampler = av.AudioResampler(format="s16", layout="mono", rate=_RATE_HZ)
    parts = []
    for clip in clips:
        samples = np.frombuffer(clip.frames, dtype="<i2").reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
        frame.sample_rate = clip.sample_rate_hz
        parts += [out.to_ndarray().ravel() for out in resampler.resample(frame)]
    parts += [out.to_ndarray().ravel() for out in resampler.resample(None)]
    return np.concatenate(parts)


def _samples(path: Path) -> np.ndarray:
    with wave.open(str(path), "rb") as recording:
        assert recording.getframerate() == _RATE_HZ
        return np.frombuffer(recording.readframes(recording.getnframes()), dtype="<i2")


def _write(path: Path, samples: np.ndarray) -> None:
    quiet = [np.zeros(int(s * _RATE_HZ), "<i2") for s in (_SILENCE_BEFORE_S, _SILENCE_AFTER_S)]
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(_RATE_HZ)
        sound.writeframes(np.concatenate([quiet[0], samples, quiet[1]]).astype("<i2").tobytes())
