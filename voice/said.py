"""One stretch as an engine said it, before it is made even and encoded."""

from __future__ import annotations

from dataclasses import dataclass

from voice.synthesizers.base import Pcm


@dataclass(frozen=True, slots=True)
class Said:
    """Sound, the silence that follows, and the characters of the original text that it says."""

    pcm: Pcm
    pause_s: float
    text_from: int = 0
    """First character."""
    text_to: int = 0
    """One past the last."""
    is_last: bool = True
    """Whether it ends its phrase."""
    wanted_s: float | None = None
    """How long it is to be heard at its rate; None when its words do not tell."""
