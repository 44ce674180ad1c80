"""Which engines are passed over for a while, because they failed: the next one speaks meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from voice.synthesizers.base import EngineHealth
from voice.worker import EngineCrashed, EngineError, EngineStartFailed, EngineTimeout

FIRST_REST_S = 20.0
"""After one failure; a process is started again within some seconds."""
LONGEST_REST_S = 300.0
"""Each further failure doubles the rest up to this."""
RESTING = "resting"
_OF_THE_ENGINE = (EngineCrashed, EngineStartFailed, EngineTimeout)
"""Failures that the next words would meet too; others lie in the words."""


@dataclass(frozen=True, slots=True)
class _Rest:
    until_s: float
    length_s: float
    problem: str


class Standby:
    """Failures of engines by name, forgotten once an engine speaks again."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` gives seconds that only ever grow."""
        self._clock = clock
        self._rests: dict[str, _Rest] = {}

    def failed(self, name: str, error: EngineError) -> None:
        """Let an engine rest, longer each time."""
        if not isinstance(error, _OF_THE_ENGINE):
            return
        before = self._rests.get(name)
        if before is not None and self._clock() < before.until_s:
            return  # Several phrases failed of one cause: that counts once.
        length_s = min(2 * before.length_s, LONGEST_REST_S) if before else FIRST_REST_S
        self._rests[name] = _Rest(self._clock() + length_s, length_s, str(error))

    def worked(self, name: str) -> None:
        """An engine spoke: what was before is forgotten."""
        self._rests.pop(name, None)

    def rests(self, name: str) -> bool:
        """Whether an engine is passed over now."""
        rest = self._rests.get(name)
        return rest is not None and self._clock() < rest.until_s

    def awake(self, names: Sequence[str]) -> list[str]:
        """The engines to ask, in order: all of them when all rest, for there is no other."""
        return [name for name in names if not self.rests(name)] or list(names)

    def told(self, health: EngineHealth) -> EngineHealth:
        """How an engine stands, with its rest."""
        rest = self._rests.get(health.name)
        if rest is None or not self.rests(health.name):
            return health
        left_s = rest.until_s - self._clock()
        problem = f"{rest.problem} Another voice speaks; tried again in {left_s:.0f} s."
        return replace(health, state=RESTING, problem=problem)
