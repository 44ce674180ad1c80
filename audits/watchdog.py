"""Bounds in time and memory for what a page may cost: the browser that goes beyond is ended."""

from __future__ import annotations

import os
import signal
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import monotonic

from selenium.webdriver.chrome.webdriver import WebDriver as Chrome

from audits.outcome import Obstacle, Problem

MEMORY_LIMIT_MB = 2048
"""Of driver and browser together; an ordinary page takes 200 to 400."""
_LOOK_EVERY_S = 0.5
_PROCESSES = Path("/proc")


@dataclass(slots=True)
class Watch:
    """What the watchdog did, for whoever finds the browser gone."""

    problem: Problem | None = None


@contextmanager
def bounded(driver: Chrome, limit_s: float, limit_mb: int) -> Iterator[Watch]:
    """End this browser when the block takes too long or its processes grow too large.

    A remote browser is not ours to end: there each command has its own limit.
    """
    watch, over = Watch(), Event()
    service = getattr(driver, "service", None)
    if service is None:
        yield watch
        return
    arguments = (watch, over, service.process.pid, limit_s, limit_mb)
    dog = Thread(target=_guard, args=arguments, daemon=True)
    dog.start()
    try:
        yield watch
    finally:
        over.set()
        dog.join()


def _guard(watch: Watch, over: Event, driver_id: int, limit_s: float, limit_mb: int) -> None:
    started = monotonic()
    while not over.wait(min(_LOOK_EVERY_S, limit_s)):
        if monotonic() - started >= limit_s:
            watch.problem = Problem(
                Obstacle.TOOK_TOO_LONG, f"it was not done within {limit_s:g} s, and was ended"
            )
        elif (used := memory_mb(driver_id)) > limit_mb:
            watch.problem = Problem(
                Obstacle.TOO_LARGE, f"its browser took {used} MB of memory (limit {limit_mb} MB)"
            )
        if watch.problem:
            end_family(driver_id)
            return


def memory_mb(driver_id: int) -> int:
    """Add up the memory that is a process family's own; 0 where the system does not tell."""
    kilobytes = 0
    for process in _family(driver_id):
        with suppress(OSError):
            status = (_PROCESSES / str(process) / "status").read_text()
            own = next((line for line in status.splitlines() if line.startswith("RssAnon:")), "")
            kilobytes += int(own.split()[1]) if own else 0
    return kilobytes // 1024


def end_family(driver_id: int) -> None:
    """End driver and browser at once, children last so that none is started anew."""
    for process in _family(driver_id):
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def _family(ancestor: int) -> list[int]:
    """The process and all that descend from it."""
    children: dict[int, list[int]] = defaultdict(list)
    for stat in _PROCESSES.glob("[0-9]*/stat"):
        with suppress(OSError):
            # "123 (name, maybe with spaces) S 45 …": the parent comes second after the name.
            parent = stat.read_text().rpartition(")")[2].split()[1]
            children[int(parent)].append(int(stat.parent.name))
    family = [ancestor]
    for process in family:
        family.extend(children[process])
    return family
