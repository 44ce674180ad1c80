"""Digits read aloud by synthetic voices, as if in rooms and through telephones."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from voice.audio import SAMPLE_RATE
from voice.samples import Samples, to_samples
from voice.synthesizers.kokoro_engine import KokoroEngine

_WORDS = {
    **dict(zip("0123456789", "零一二三四五六七八九", strict=True)),
    "X": "艾克斯",
}
_SELDOM = {"0": ("洞", 0.06), "1": ("幺", 0.5), "X": ("叉", 0.35)}
"""Another word for a digit, and how often it is said."""
_PAUSES = ("", "", "，", " ", "、")
_RUNS = (2, 3, 3, 4, 9)
"""Digits said in one breath."""
_SPEEDS = (0.65, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0, 1.1)
_DOUBLED = 0.28
"""How often a digit repeats the one before: doubled digits are the hardest."""
_NO_DIGITS = (
    *("上一步", "下一步", "再说一遍", "帮助", "首页", "我说完了", "请稍等一下", "怎么办理"),
    *("打电话", "找人工", "我不知道", "给我老伴办", "听不清楚", "算了吧", "重新说", "返回首页"),
    *("不对", "对的", "一个人住", "和家人住", "住在医院", "等一下我找一下"),
)
"""Read as nothing at all."""
_WITHOUT_DIGITS = 0.06
_KINDS = (65, 20, 15)
"""How often, in hundred: any digits, a year, the end of an identity number."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Sound, and the digits in it."""

    samples: Samples
    digits: str


def corpus(engine: KokoroEngine, voices: Sequence[str], rounds: int, seed: int) -> Iterator[Spoken]:
    """Each voice reads once a round; each reading comes plain and once as in a room."""
    chance = random.Random(seed)  # noqa: S311 - a corpus, no secret
    noise = np.random.default_rng(seed)
    for _ in range(rounds):
        for voice in voices:
            digits = _some_digits(chance)
            words = _reading(digits, chance) if digits else chance.choice(_NO_DIGITS)
            frames, rate = engine.speak(words, voice, chance.choice(_SPEEDS))
            samples = _resample(to_samples(frames), rate)
            yield Spoken(_with_quiet(samples, noise), digits)
            yield Spoken(_as_in_a_room(_with_quiet(samples, noise), noise), digits)


def _some_digits(chance: random.Random) -> str:
    if chance.random() < _WITHOUT_DIGITS:
        return ""
    digits = ""
    for _ in range(chance.choice((3, 4, 4, 4, 5, 6, 6, 6, 7, 8))):
        doubles = digits and chance.random() < _DOUBLED
        digits += digits[-1] if doubles else chance.choice("0123456789")
    year = chance.choice(("19", "19", "20")) + digits[2:4]
    end_of_identity_number = digits[:3] + "X"
    kinds = (digits, year, end_of_identity_number)
    return chance.choices(kinds, weights=_KINDS)[0]


def _reading(digits: str, chance: random.Random) -> str:
    words = [_word(digit, chance) for digit in digits]
    run, pause = chance.choice(_RUNS), chance.choice(_PAUSES)
    return pause.join("".join(words[at : at + run]) for at in range(0, len(words), run))


def _word(digit: str, chance: random.Random) -> str:
    other, share = _SELDOM.get(digit, ("", 0.0))
    return other if chance.random() < share else _WORDS[digit]


def _resample(samples: Samples, rate: int) -> Samples:
    places = np.arange(0, len(samples) - 1, rate / SAMPLE_RATE)
    resampled: Samples = np.interp(places, np.arange(len(samples)), samples).astype(np.float32)
    return resampled


def _with_quiet(samples: Samples, noise: np.random.Generator) -> Samples:
    before = np.zeros(int(noise.uniform(0.1, 0.4) * SAMPLE_RATE), np.float32)
    after = np.zeros(int(noise.uniform(0.1, 0.5) * SAMPLE_RATE), np.float32)
    return np.concatenate([before, samples, after])


def _as_in_a_room(samples: Samples, noise: np.random.Generator) -> Samples:
    """Another speed and pitch, an echo, another loudness, and hiss 8 to 45 dB below."""
    places = np.arange(0, len(samples) - 1, noise.uniform(0.88, 1.14))
    sound = np.interp(places, np.arange(len(samples)), samples)
    size = int(SAMPLE_RATE * noise.uniform(0.1, 0.35))
    echo = noise.standard_normal(size) * np.exp(-np.arange(size) * 5 / size)
    echo *= noise.uniform(0, 0.35) / np.linalg.norm(echo)
    sound = sound + np.convolve(sound, echo)[: len(sound)]
    sound *= 10 ** (noise.uniform(-25, -1) / 20) / (np.abs(sound).max() + 1e-6)
    hiss = noise.standard_normal(len(sound)) * np.sqrt(np.mean(sound**2))
    sound += hiss * 10 ** (-noise.uniform(8, 45) / 20)
    heard: Samples = sound.astype(np.float32)
    return heard
