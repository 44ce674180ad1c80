"""Renders the words of every page ahead, so that no first visitor waits for the neural voice.

What holds a visitor's own values, or a moment, is made when it is asked for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from access.fixed_words import fixed_words
from access.journeys import Service
from access.journeys.catalogue import open_catalogue
from access.settings import Settings
from access.voices import open_voice_of
from voice.render import Rendering, render_ahead
from voice.speaker import Speaker

_INTERRUPTED = 130
"""Exit code of a command ended by Ctrl+C, as shells count it."""
_QUIET_S = 20.0
"""A conversation asks for a clip more often than this; rendering goes on when it is over."""


def render_voices(settings: Settings) -> int:
    """``yinqiao voices render``: 0 when every clip is there, 1 when some could not be made.

    Ctrl+C ends it (130); what is rendered stays, and the next run goes on from there.
    """
    console = Console()
    speaker = open_voice_of(settings)
    try:
        made = asyncio.run(_render(speaker, open_catalogue(settings.services_dir).current, console))
    except KeyboardInterrupt:
        console.print("Ended. What is rendered stays; the same command goes on from there.")
        return _INTERRUPTED
    finally:
        speaker.close()
    summary = f"{made.found} clips were there, {made.made} made, {len(made.failed)} failed."
    console.print(summary, highlight=False)
    for problem in sorted(set(made.failed.values())):
        console.print(problem, style="bold red", markup=False, highlight=False)
    return int(bool(made.failed))


async def render_while_quiet(
    speaker: Speaker, first: Mapping[str, Service], services: Mapping[str, Service]
) -> bool:
    """For a running server: what nobody has heard yet is made while nobody listens.

    The words of the services ``first`` come before the others. False when some could not be made.
    """
    console = Console()
    failed: set[tuple[str, str]] = set()
    for each in (first, services) if first != services else (services,):
        failed.update((await _render(speaker, each, console, quiet_s=_QUIET_S)).failed)
    return not failed


async def _render(
    speaker: Speaker, services: Mapping[str, Service], console: Console, *, quiet_s: float = 0.0
) -> Rendering:
    spoken = speaker.prints()
    words = await asyncio.to_thread(fixed_words, services)
    wanted = [each for each in words if each[0] in spoken]
    bar = Progress(
        TextColumn("Rendering prompts"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal and quiet_s > 0,  # No bar in a server's log.
    )
    with bar:
        task = bar.add_task("", total=len(wanted))
        return await render_ahead(speaker, wanted, lambda: bar.advance(task), quiet_s=quiet_s)
