"""A recognizer as listener: what it hears of a clip, and how far that is from what was to be said.

The listener is the site's own Whisper base at its best for whole sentences: five beams, the window
it was trained on, and nothing told of what may come but that it is Mandarin. What it writes in
traditional signs is made simplified; digits are compared as they are read.
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
from faster_whisper import WhisperModel
from opencc import OpenCC
from pypinyin import lazy_pinyin
from rapidfuzz.distance import Levenshtein

from voice.audio import SAMPLE_RATE, read_wav
from voice.models import ModelStore
from voice.spoken_form import spoken_form

Samples = npt.NDArray[np.float64]

_HAN = re.compile("[\u4e00-\u9fff]")
_LETTERS = re.compile("[^a-z']+")
_BEAMS = 5
_MANDARIN = "以下是普通话的句子。"
"""Said before, as Whisper's users do: it writes simplified signs then, and no other languages."""
_BESIDE_S = 0.5
"""Silence before and after, as a recognizer finds it."""
_WINDOW_S = 28
"""Of phrases in a row; with the silence beside them it is what Whisper hears at one time."""
PAUSE_S = 0.7
"""Between phrases that are heard in a row, as the reader of a page leaves it."""
_SAME = str.maketrans({"幺": "一", "妖": "一", "著": "着", "妳": "你"})
"""Other ways to write the same sound: of some OpenCC leaves the choice open; 一 among digits is
said 幺, which somebody who expects no number writes 妖."""
_LETTER_X = "艾克斯"
"""How a listener may write the X at the end of an identity number, which is no Han character."""


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
        """Load Whisper.

        Raises:
            ModelError: the model is absent or damaged.
        """
        self._model = WhisperModel(
            str(ModelStore(models).path("whisper-base")),
            device="cpu",
            compute_type="int8",
            cpu_threads=threads,
            local_files_only=True,
        )

    def hear(self, wanted: str, sound: Samples) -> Heard:
        """What is understood of Mandarin ``sound`` (16 kHz), beside what was to be said."""
        return compare(wanted, self._text(sound, "zh", _MANDARIN))

    def hear_english(self, wanted: str, sound: Samples) -> Heard:
        """The same of English, where ``signs`` are words and nothing is forgiven."""
        text = self._text(sound, "en", None)
        words, found = _english(wanted), _english(text)
        wrong = Levenshtein.distance(words, found)
        return Heard(wanted, text, len(words), wrong, wrong)

    def _text(self, sound: Samples, language: str, before: str | None) -> str:
        beside = np.zeros(round(_BESIDE_S * SAMPLE_RATE))
        samples = np.clip(np.concatenate([beside, sound, beside]), -1, 1).astype(np.float32)
        heard, _ = self._model.transcribe(
            samples,
            language=language,
            beam_size=_BEAMS,
            temperature=0,
            initial_prompt=before,
            condition_on_previous_text=False,
        )
        return "".join(each.text for each in heard)


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


def in_a_row(phrases: Sequence[tuple[str, Samples]]) -> list[tuple[str, Samples]]:
    """The same phrases one after another as a page is read, as many as a window holds."""
    pause = np.zeros(round(PAUSE_S * SAMPLE_RATE))
    rows: list[tuple[str, Samples]] = []
    for text, sound in phrases:
        piece = np.concatenate([sound, pause])
        if rows and len(rows[-1][1]) + len(piece) <= _WINDOW_S * SAMPLE_RATE:
            before, said = rows.pop()
            rows.append((f"{before}。{text}", np.concatenate([said, piece])))
        else:
            rows.append((text, piece))
    return rows


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
    return "".join(_HAN.findall(words.replace(_LETTER_X, "")))


@cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")
