"""How fast is said what is said: characters a minute, steps, and the speed an engine is given.

The numbers are those of section 5.1 of the voice standard this project works to: 160 字 a minute
for everybody, slower for what must be noted down. Alphabets are counted in words: 150 to 200 a
minute suit listeners old and young (Sutton et al. 1995).
"""

from __future__ import annotations

import re

from voice.synthesizers.base import Voice

RATE = 160
"""Characters a minute unless somebody chooses otherwise; clips are rendered at this rate."""
SLOW_RATE = 120
"""For digits and names."""
STEPS = (120, 140, 160, 200, 240)
"""Rates to choose from."""
TOLERANCE = 0.1
"""How far the rate of a prompt may be from the one chosen, as a share of it."""

_ONE_BY_ONE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")


def speed_for(voice: Voice, rate_per_minute: float = RATE) -> float:
    """The speed at which this voice says ``rate_per_minute`` characters a minute (120 to 240).

    ``voices.yaml`` holds the speed of each voice at 160. Every engine keeps to its speed evenly;
    the neural one asks for the lengths of its own sounds first.
    """
    return voice.speed * rate_per_minute / RATE


def counted(words: str) -> int:
    """How many characters are said; words, in languages that are written in an alphabet."""
    singles = len(_ONE_BY_ONE.findall(words))
    return singles + len(_WORD.findall(_ONE_BY_ONE.sub(" ", words)))


def seconds_for(words: str, rate_per_minute: float) -> float | None:
    """How long words are heard at a rate, without silence at the ends.

    None for what is written in an alphabet: how long a word is heard depends on its length.
    """
    singles = len(_ONE_BY_ONE.findall(words))
    return singles * 60 / rate_per_minute if singles and singles == counted(words) else None


def rate_of(words: str, seconds: float) -> float:
    """Characters a minute of words that are heard for ``seconds``, without silence at the ends."""
    return counted(words) * 60 / seconds
