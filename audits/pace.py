"""Leaving a site alone for a while between two pages."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

from audits.reach import host_and_port

LONGEST_S = 30.0
"""A site that asks for more is visited this slowly all the same."""


class Pace:
    """At most one page a site within so many seconds, over all browsers of a run."""

    def __init__(
        self, seconds: float = 0.0, *, wait: Callable[[float], object] = time.sleep
    ) -> None:
        self._seconds = seconds
        self._wait = wait
        self._next: dict[str, float] = {}
        self._lock = Lock()

    def slow_down(self, seconds: float) -> None:
        """Leave at least so many seconds from now on."""
        self._seconds = max(self._seconds, min(seconds, LONGEST_S))

    def wait_for(self, url: str) -> None:
        """Wait until it is this site's turn again."""
        if not self._seconds:
            return
        site = host_and_port(url)
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next.get(site, now))
            self._next[site] = turn + self._seconds
        self._wait(turn - now)
