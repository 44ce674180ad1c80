"""Says utterances into Chromium's fake microphone, which reads a file when it is opened."""

from __future__ import annotations

import csv
import os
import wave
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

import numpy as np

from tests.fixtures.said import samples_said
from tests.fixtures.server import ROOT

_RECORDED = "recording:"
_AUDIO = ROOT / "tests" / "audio"
_VOICE, _SPEED = "zm_yunyang", 1.0
"""Who says what nobody has recorded: not the voice that reads the pages."""
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
        return samples_said(word, _VOICE, _SPEED)


def recording(word: str) -> Path:
    """The file of a real person's recording of these words."""
    wanted = word.removeprefix(_RECORDED)
    with (_AUDIO / "manifest.csv").open(encoding="utf-8", newline="") as manifest:
        for row in csv.DictReader(manifest):
            if row["text"] == wanted:
                return _AUDIO / row["file"]
    raise AssertionError(f"no recording of {wanted} in tests/audio/manifest.csv")


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
