"""Says utterances into Chromium's fake microphone, which reads a file when it is opened.

What no real person has recorded was said once by a packaged voice and lies in ``said``; for a new
utterance, ``python -m tests.e2e.mouth WORDS…`` has it said.
"""

from __future__ import annotations

import asyncio
import csv
import os
import sys
import tempfile
import wave
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

import av
import numpy as np

from tests.fixtures.server import ROOT
from voice import opus
from voice.models import ModelStore
from voice.synthesizers.base import Pcm, Voice
from voice.synthesizers.kokoro import kokoro

_RECORDED = "recording:"
_AUDIO = ROOT / "tests" / "audio"
_SAID = Path(__file__).with_name("said")
_LIST = _SAID / "said.csv"
_VOICE = Voice("kokoro", "zm_yunyang", 1.0)
"""Who says it: not the voice that reads the pages."""
_RATE_HZ = 16000
_OTHERS = (
    *("zh/aishell_audio_0.wav", "zh/aishell_audio_4.wav", "zh/aishell_audio_7.wav"),
    *("zh/aishell_audio_8.wav", "zh/masr.wav", "en/libri_1995.wav", "ko/fv01_t01_s01.wav"),
)
"""Who talks in the background."""
_INTO_TALK_S = 2.0
"""Everybody else is in the middle of a sentence."""
_TALK_BEFORE_S = 0.8
_TALK_AFTER_S = 3.0
_SILENCE_BEFORE_S = 0.4
_SILENCE_AFTER_S = 4.0


class Mouth:
    """Writes WAV files (mono, int16, 16 kHz) of utterances where the microphone reads them."""

    def __init__(self, folder: Path, words: Iterable[str]) -> None:
        self._folder = folder
        self.file = folder / "microphone.wav"
        self._words = sorted(words)

    def __enter__(self) -> Mouth:
        for word in self._words:
            self._made(word)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.file.unlink(missing_ok=True)

    def say(self, word: str) -> None:
        """The next microphone that opens hears this."""
        link = self._folder / "next.wav"
        link.unlink(missing_ok=True)
        link.symlink_to(self._made(word))
        os.replace(link, self.file)  # noqa: PTH105 (atomic: a reader sees the old or the new)

    def _made(self, word: str) -> Path:
        path = self._folder / f"{self._words.index(word)}.wav"
        if not path.exists():
            _write(path, self._spoken(word))
        return path

    def _spoken(self, word: str) -> np.ndarray:
        if word.startswith(_RECORDED):
            spoken, _, snr_db = word.partition("@")
            samples = _samples(recording(spoken))
            return _amid_talk(samples, float(snr_db)) if snr_db else samples
        return _decoded(_said(word))


def recording(word: str) -> Path:
    """The file of a real person's recording of these words."""
    wanted = word.removeprefix(_RECORDED)
    with (_AUDIO / "manifest.csv").open(encoding="utf-8", newline="") as manifest:
        for row in csv.DictReader(manifest):
            if row["text"] == wanted:
                return _AUDIO / row["file"]
    raise AssertionError(f"no recording of {wanted} in tests/audio/manifest.csv")


def _said(word: str) -> Path:
    """The file in which a packaged voice says it."""
    with _LIST.open(encoding="utf-8", newline="") as listed:
        for row in csv.DictReader(listed):
            if row["text"] == word:
                return _SAID / row["file"]
    raise AssertionError(f"nobody has said {word} yet: python -m tests.e2e.mouth {word}")


def _decoded(path: Path) -> np.ndarray:
    with av.open(str(path)) as file:
        return _at_rate(file.decode(audio=0))


def _amid_talk(samples: np.ndarray, snr_db: float) -> np.ndarray:
    """The recording with other people talking around it, before, during and after."""
    quiet = [np.zeros(int(s * _RATE_HZ), "<i2") for s in (_TALK_BEFORE_S, _TALK_AFTER_S)]
    spoken = np.concatenate([quiet[0], samples, quiet[1]]).astype(np.float64)
    babble = np.zeros(len(spoken))
    for name in _OTHERS:
        other = np.roll(_samples(_AUDIO / name), -int(_INTO_TALK_S * _RATE_HZ)).astype(np.float64)
        babble += np.resize(other, len(spoken)) / np.sqrt(np.mean(other**2))
    level = np.sqrt(np.mean(samples.astype(np.float64) ** 2)) / 10 ** (snr_db / 20)
    mixed = spoken + babble * level / np.sqrt(np.mean(babble**2))
    loudest: np.ndarray = np.clip(mixed, -32768, 32767).astype("<i2")
    return loudest


def _at_rate(frames: Iterable[av.AudioFrame]) -> np.ndarray:
    resampler = av.AudioResampler(format="s16", layout="mono", rate=_RATE_HZ)
    parts = [out.to_ndarray().ravel() for frame in frames for out in resampler.resample(frame)]
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


async def _say_once(words: Iterable[str]) -> None:
    """Have these words said, and list the files."""
    _SAID.mkdir(exist_ok=True)
    listed = _LIST.read_text(encoding="utf-8") if _LIST.exists() else "file,text\n"
    number = len(listed.splitlines()) - 1
    with tempfile.TemporaryDirectory() as scratch:
        engine = kokoro(ModelStore(ROOT / "var" / "models"), Path(scratch))
        for word in words:
            if f",{word}\n" in listed:
                continue
            number += 1
            clips = [pcm async for pcm in engine.synthesize([word], _VOICE)]
            (_SAID / f"{number:03}.ogg").write_bytes(_packed(clips))
            listed += f"{number:03}.ogg,{word}\n"
            _LIST.write_text(listed, encoding="utf-8")
        engine.close()


def _packed(clips: list[Pcm]) -> bytes:
    frames = np.frombuffer(b"".join(clip.frames for clip in clips), dtype="<i2")
    return opus.encode(frames.astype(np.float64) / 32768, clips[0].sample_rate_hz)


if __name__ == "__main__":
    asyncio.run(_say_once(sys.argv[1:]))
