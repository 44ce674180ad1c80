"""When to try an office again: later each time, and never all at the same moment."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta

FIRST = timedelta(seconds=10)
LONGEST = timedelta(hours=1)
"""However long an office is away, once an hour it is tried."""
_MOST_DOUBLINGS = 16
"""More would only make the number longer: the longest wait is reached at nine."""


def wait_before_retry(
    attempts: int,
    *,
    asked_s: float = 0.0,
    draw: Callable[[], float] = random.random,
) -> timedelta:
    """How long to wait after ``attempts`` that failed (1 or more).

    Doubles from ten seconds to an hour; of that, between a half and the whole is taken at random
    (``draw`` gives 0 to 1), so that what failed together does not come back together.
    ``asked_s``: seconds the office asked for; taken when it is longer, but never above an hour.
    """
    doublings: int = min(max(attempts - 1, 0), _MOST_DOUBLINGS)
    whole = min(FIRST * (1 << doublings), LONGEST)
    wait = whole * (0.5 + draw() / 2)
    return min(max(wait, timedelta(seconds=asked_s)), LONGEST)
