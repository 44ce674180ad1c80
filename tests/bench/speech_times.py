"""How long one waits for the voice: a phrase nobody has heard yet, and one that is stored."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from statistics import median

import httpx

_CLIP = re.compile(r'data-audio="([^"]+)"[^>]*>([^<]+)<')
_PHRASES = 6
_REPEATS = 5
_WARM_S = 180.0


@dataclass(frozen=True, slots=True)
class Waits:
    """Milliseconds from asking for a clip to its first byte, medians over some phrases."""

    uncached_ms: float
    cached_ms: float
    phrases: int
    characters: float
    """Median length of the phrases."""


def voice_waits(url: str, page: str) -> Waits:
    """Ask for the clips of a page, each first when it is new and then when it is stored."""
    with httpx.Client(base_url=url, timeout=_WARM_S) as client:
        clips = _CLIP.findall(client.get(page).raise_for_status().text)
        # The first clip also waits for the engine to load; it is asked for and not counted.
        _first_byte_ms(client, clips[0][0])
        chosen = clips[1 : 1 + _PHRASES]
        new = [_first_byte_ms(client, address) for address, _ in chosen]
        stored = [_first_byte_ms(client, address) for _ in range(_REPEATS) for address, _ in chosen]
    return Waits(
        uncached_ms=median(new),
        cached_ms=median(stored),
        phrases=len(chosen),
        characters=median(len(words) for _, words in chosen),
    )


def _first_byte_ms(client: httpx.Client, address: str) -> float:
    started = time.perf_counter()
    with client.stream("GET", address) as answer:
        answer.raise_for_status()
        next(answer.iter_raw())
        took = time.perf_counter() - started
    return took * 1000
