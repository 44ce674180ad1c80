"""A machine that failed is not asked for a while, so that nobody waits for it again and again."""

from __future__ import annotations

import time
from collections.abc import Callable

REST_S = 30.0


class Rest:
    """Whether something may be asked now."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` gives seconds."""
        self._clock = clock
        self._until_s = 0.0
        self.problem = ""
        """What went wrong last; empty when nothing did."""

    @property
    def is_over(self) -> bool:
        """Whether it may be asked."""
        return self._clock() >= self._until_s

    def begin(self, problem: str) -> None:
        """It failed."""
        self._until_s = self._clock() + REST_S
        self.problem = problem

    def end(self) -> None:
        """It worked."""
        self._until_s = 0.0
        self.problem = ""
