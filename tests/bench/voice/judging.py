"""A recognizer as listener: what it hears of a clip, and how far that is from what was to be said.

The listener is Whisper base, as the site uses it but without the page's words: it is told nothing
of what may come. Traditional signs are made simplified; digits are compared as they are read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
from opencc import OpenCC
from pypinyin import lazy_pinyin
from rapidfuzz.distance import Levenshtein

from voice.audio import SAMPLE_RATE, read_wav
from voice.recognizers.whisper_engine import WhisperEngine
from voice.spoken_form import spoken_form

Samples = npt.NDArray[np.float64]

_HAN = re.compile("[\u4e00-\u9fff]")
_LETTERS = re.compile("[^a-z']+")
_UTTERANCE = 1
_BESIDE_S = 0.5
"""Silence before and after, as a recognizer finds it."""
PAUSE_S = 0.7
"""Between phrases that are heard in a row, as the reader of a page leaves it."""
_SAME = str.maketrans({"幺": "一", "著": "着", "妳": "你"})
"""Other ways to write the same sound, of which OpenCC leaves the choice open."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One comparison."""

    wanted: str
    heard: str
    signs: int
    """Han characters that were to be said."""
    wrong_signs: int
    wrong_syllables: int
    """Without tones: what is left when homophones are forgiven."""


class Listener:
    """Hears what it is told nothing of."""

    def __init__(self, models: Path, threads: int = 2) -> None:
        """Load Whisper."""
        self._engine = WhisperEngine(str(models), threads)

    def hear(self, wanted: str, sound: Samples) -> Heard:
        """What is understood of Mandarin ``sound`` (16 kHz), beside what was to be said."""
        return compare(wanted, self._text(sound, "zh"))

    def hear_english(self, wanted: str, sound: Samples) -> Heard:
        """The same of English, where ``signs`` are words and nothing is forgiven."""
        text = self._text(sound, "en")
        words, found = _english(wanted), _english(text)
        wrong = Levenshtein.distance(words, found)
        return Heard(wanted, text, len(words), wrong, wrong)

    def _text(self, sound: Samples, language: str) -> str:
        beside = np.zeros(round(_BESIDE_S * SAMPLE_RATE))
        samples = np.clip(np.concatenate([beside, sound, beside]), -1, 1)
        pcm = (samples * 32_767).astype("<i2").tobytes()
        self._engine.hear(_UTTERANCE, pcm)
        return self._engine.text(_UTTERANCE, language, ())


def compare(wanted: str, heard: str) -> Heard:
    """Count what is wrong, in characters and in toneless syllables."""
    signs, found = _signs(wanted), _signs(heard)
    return Heard(
        wanted,
        heard,
        len(signs),
        Levenshtein.distance(signs, found),
        Levenshtein.distance(lazy_pinyin(signs), lazy_pinyin(found)),
    )


def in_a_row(phrases: Sequence[tuple[str, Samples]], at_once: int) -> list[tuple[str, Samples]]:
    """The same phrases, so many at a time, one after another as a page is read."""
    pause = np.zeros(round(PAUSE_S * SAMPLE_RATE))
    rows = [phrases[at : at + at_once] for at in range(0, len(phrases), at_once)]
    return [
        (
            "。".join(text for text, _ in row),
            np.concatenate([piece for _, sound in row for piece in (sound, pause)]),
        )
        for row in rows
    ]


def decoded(clip: bytes) -> Samples:
    """A sound file as the listener takes it."""
    with av.open(io.BytesIO(clip), "r") as container:
        resampler = av.AudioResampler("flt", "mono", SAMPLE_RATE)
        parts = [
            part.to_ndarray().ravel()
            for frame in (*container.decode(audio=0), None)
            for part in resampler.resample(frame)
        ]
    return np.concatenate(parts).astype(np.float64)


def recorded(path: Path) -> Samples:
    """A recording of a real person."""
    return np.frombuffer(read_wav(path), dtype="<i2") / 32_768


def _english(text: str) -> list[str]:
    words = spoken_form("en").say(text).lower().replace("-", " ")
    return _LETTERS.sub(" ", words).split()


def _signs(text: str) -> str:
    simplified = _to_simplified().convert(text)
    words = spoken_form("zh-Hans").say(simplified).translate(_SAME)
    return "".join(_HAN.findall(words))


@cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")
