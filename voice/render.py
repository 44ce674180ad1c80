"""Renders clips ahead of need, one after another; what is in the store is left alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from voice.speaker import NothingToSay, Speaker, SpeakerBusy
from voice.worker import EngineError

_PAUSE_S = 1.0
"""How long to stand back when citizens' own requests fill the queue."""


@dataclass(slots=True)
class Rendering:
    """What became of the words."""

    found: int = 0
    made: int = 0
    failed: dict[tuple[str, str], str] = field(default_factory=dict)
    """Locale and text, and why it could not be made."""


async def render_ahead(
    speaker: Speaker, words: Sequence[tuple[str, str]], done: Callable[[], object]
) -> Rendering:
    """Make every missing clip of ``words`` (locale and text); ``done`` is called after each.

    A clip that fails is noted and the rest goes on.
    """
    rendering = Rendering()
    for locale, text in words:
        try:
            await _render_one(speaker, locale, text, rendering)
        except NothingToSay:
            rendering.found += 1  # Signs only: silence is right.
        except EngineError as error:
            rendering.failed[locale, text] = str(error)
        done()
    return rendering


async def _render_one(speaker: Speaker, locale: str, text: str, rendering: Rendering) -> None:
    if speaker.is_rendered(locale, text):
        rendering.found += 1
        return
    while True:
        try:
            await speaker.clip(locale, text)
        except SpeakerBusy:
            await asyncio.sleep(_PAUSE_S)
            continue
        rendering.made += 1
        return
