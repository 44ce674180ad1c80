"""A phrase as sound: the whole of it, or one part after the other while the rest is being made."""

from __future__ import annotations

import json
from dataclasses import dataclass

from voice.ogg import MEDIA_TYPE, comment, seconds

TIMINGS_TAG = "YINQIAO_TIMINGS"
"""The comment of an Ogg file that keeps its timings, so that both are always one."""


@dataclass(frozen=True, slots=True)
class Timing:
    """When one stretch of a text is said."""

    start_s: float
    end_s: float
    text_from: int
    """First character of the original text, in UTF-16 units, as browsers count."""
    text_to: int
    """One past the last."""


def write_timings(timings: tuple[Timing, ...]) -> str:
    """Timings as compact JSON: ``[[start_s, end_s, text_from, text_to], …]``, to milliseconds."""
    rows = [[round(t.start_s, 3), round(t.end_s, 3), t.text_from, t.text_to] for t in timings]
    return json.dumps(rows, separators=(",", ":"))


def read_timings(data: bytes) -> tuple[Timing, ...]:
    """The timings that a sound file carries; none when it carries none."""
    written = comment(data, TIMINGS_TAG)
    return tuple(Timing(*row) for row in json.loads(written)) if written else ()


@dataclass(frozen=True, slots=True)
class Clip:
    """One phrase as a sound file."""

    data: bytes
    is_substitute: bool = False
    """Said by another voice than the best, which failed: not to be kept for long."""
    media_type: str = MEDIA_TYPE

    @property
    def seconds(self) -> float:
        """How long it plays."""
        return seconds(self.data)

    @property
    def timings(self) -> tuple[Timing, ...]:
        """When each stretch of the text is said: in order, without overlap, none left out."""
        return read_timings(self.data)


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of a phrase as a sound file of its own, playable before the next is made.

    Parts follow each other without a gap: pauses between stretches are inside. A phrase that was
    already made comes as one part.
    """

    data: bytes
    seconds: float
    text_from: int
    """First character of the original text it says, in UTF-16 units."""
    text_to: int
    """One past the last."""
    is_last: bool

    @property
    def timings(self) -> tuple[Timing, ...]:
        """When each stretch is said, counted from the beginning of this part."""
        return read_timings(self.data)
