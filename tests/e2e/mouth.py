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
_SILENCE_BEFORE_S = 0.4
_SILENCE_AFTER_S = 4.0


class Mouth:
    """Has WAV files (mono, int16, 16 kHz) of all utterances ready before the first is said.

    How they are said again is made when it is needed, which is seldom; meanwhile the page says
    that it has not understood.
    """

    def __init__(self, folder: Path, words: Iterable[str]) -> None:
        self._folder = folder
        self.file = folder / "microphone.wav"
        self._words = sorted(words)
        self._engine = kokoro(ModelStore(ROOT / "var" / "models"), folder)

    def __enter__(self) -> Mouth:
        for word in self._words:
            self._made(word, 0)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._engine.close()
        self.file.unlink(missing_ok=True)

    def say(self, word: str, attempt: int = 0) -> None:
        """The next microphone that opens hears this, said otherwise at another ``attempt``."""
        link = self._folder / "next.wav"
        link.unlink(missing_ok=True)
        link.symlink_to(self._made(word, attempt % len(_VOICES)))
        os.replace(link, self.file)  # noqa: PTH105 (atomic: a reader sees the old or the new)

    def _made(self, word: str, attempt: int) -> Path:
        path = self._folder / f"{self._words.index(word)}-{attempt}.wav"
        if not path.exists():
            _write(path, self._spoken(word, attempt))
        return path

    def _spoken(self, word: str, attempt: int) -> np.ndarray:
        if word.startswith(_RECORDED):
            return _samples(recording(word))
        said = word.replace("幺", "一") if attempt else word
        return asyncio.run(self._synthesized(said, _VOICES[attempt]))

    async def _synthesized(self, said: str, voice: Voice) -> np.ndarray:
        return _resampled([pcm async for pcm in self._engine.synthesize([said], voice)])


def recording(word: str) -> Path:
    """The file of a real person's recording of these words."""
    wanted = word.removeprefix(_RECORDED)
    with (_AUDIO / "manifest.csv").open(encoding="utf-8", newline="") as manifest:
        for row in csv.DictReader(manifest):
            if row["text"] == wanted:
                return _AUDIO / row["file"]
    raise AssertionError(f"no recording of {wanted} in tests/audio/manifest.csv")


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
    with wave.open(str(path), "rb") as sound:
        assert sound.getframerate() == _RATE_HZ
        return np.frombuffer(sound.readframes(sound.getnframes()), dtype="<i2")


def _write(path: Path, samples: np.ndarray) -> None:
    quiet = [np.zeros(int(s * _RATE_HZ), "<i2") for s in (_SILENCE_BEFORE_S, _SILENCE_AFTER_S)]
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(_RATE_HZ)
        sound.writeframes(np.concatenate([quiet[0], samples, quiet[1]]).astype("<i2").tobytes())
