"""Renders clips ahead of need; what is in the store, or being made elsewhere, is left alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from voice.speaker import NothingToSay, Rendered, Speaker, SpeakerBusy
from voice.worker import EngineBusy, EngineError

_PAUSE_S = 1.0
"""How long to stand back while citizens' own requests come first."""


@dataclass(slots=True)
class Rendering:
    """What became of the words."""

    found: int = 0
    made: int = 0
    failed: dict[tuple[str, str], str] = field(default_factory=dict)
    """Locale and text, and why it could not be made."""


async def render_ahead(
    speaker: Speaker,
    words: Sequence[tuple[str, str]],
    done: Callable[[], object],
    *,
    quiet_s: float = 0.0,
) -> Rendering:
    """Make every missing clip of ``words`` (locale and text); ``done`` is called after each.

    A clip that fails is noted and the rest goes on. What another process is making is looked for
    again at the end, so several share the work. ``quiet_s`` is for a server with visitors: the
    next clip is begun only when nobody has asked for one that long, so that nobody waits behind it.
    """
    rendering = Rendering()
    left = list(words)
    while left:
        elsewhere: list[tuple[str, str]] = []
        for locale, text in left:
            await _wait_for_quiet(speaker, quiet_s)
            if await _render_one(speaker, locale, text, rendering):
                done()
            else:
                elsewhere.append((locale, text))
        if elsewhere:
            await asyncio.sleep(_PAUSE_S)
        left = elsewhere
    return rendering


async def _wait_for_quiet(speaker: Speaker, quiet_s: float) -> None:
    while True:
        left_s = quiet_s - speaker.quiet_s
        if left_s <= 0:
            return
        await asyncio.sleep(left_s)


async def _render_one(speaker: Speaker, locale: str, text: str, rendering: Rendering) -> bool:
    """False when somebody else is making it, and it must be looked for again."""
    try:
        became = await _render_when_free(speaker, locale, text)
    except NothingToSay:
        rendering.found += 1  # Signs only: silence is right.
    except EngineError as error:
        rendering.failed[locale, text] = str(error)
    else:
        rendering.made += became is Rendered.MADE
        rendering.found += became is Rendered.FOUND
        return became is not Rendered.ELSEWHERE
    return True


async def _render_when_free(speaker: Speaker, locale: str, text: str) -> Rendered:
    while True:
        try:
            return await speaker.render(locale, text)
        except (SpeakerBusy, EngineBusy):
            await asyncio.sleep(_PAUSE_S)
