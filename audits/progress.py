"""How far a run is and how long it will take: a bar on a terminal, now and then a line in logs."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from audits.outcome import PageReport
from audits.said import say

LINE_EVERY_S = 15.0
"""How often a log gets a line; a terminal has its bar."""


class RunProgress(AbstractContextManager["RunProgress"]):
    """Counts pages as they are done. More may be found on the way."""

    def __init__(self, console: Console, language: str, every_s: float = LINE_EVERY_S) -> None:
        self._console = console
        self._language = language
        self._every_s = every_s
        self._total = self._done = 0
        self._started_s = self._said_s = time.monotonic()
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(elapsed_when_finished=True),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task(say("auditing", language), total=None)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._bar.stop()

    def expect(self, pages: int) -> None:
        """Be told of pages to come."""
        self._total += pages
        self._bar.update(self._task, total=self._total)

    def note(self, page: PageReport) -> None:
        """Be told that a page is done."""
        self._done += 1
        self._bar.update(self._task, advance=1, description=_shown(page.target.url))
        now_s = time.monotonic()
        if self._console.is_terminal or now_s - self._said_s < self._every_s:
            return
        self._said_s = now_s
        left_s = (now_s - self._started_s) / self._done * (self._total - self._done)
        line = say(
            "so_far",
            self._language,
            done=self._done,
            total=self._total,
            left=f"{int(left_s) // 60}:{int(left_s) % 60:02}",
        )
        self._console.print(line, markup=False, highlight=False)


def _shown(url: str, longest: int = 48) -> str:
    return url if len(url) <= longest else f"…{url[-longest + 1 :]}"
