"""What a server that nobody uses takes of the memory, with its engines loaded."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.memory import pss_mb, tree_of
from tests.fixtures.server import Server

_EVERY_S = 2.0
_SETTLED_ROUNDS = 5
_SETTLED_SHARE = 0.01
_LONGEST_S = 180.0


@dataclass(frozen=True, slots=True)
class Idle:
    """Memory at rest."""

    megabytes: float
    """Proportional set size of the process tree, in 10^6 bytes."""
    processes: int


def wait_until_idle(server: Server) -> Idle:
    """Wait until the memory of the tree has stopped changing."""
    seen: list[float] = []
    deadline = time.monotonic() + _LONGEST_S
    while time.monotonic() < deadline:
        seen.append(pss_mb(server.process.pid))
        last = seen[-_SETTLED_ROUNDS:]
        if len(last) == _SETTLED_ROUNDS and max(last) - min(last) < _SETTLED_SHARE * last[-1]:
            return Idle(last[-1], len(tree_of(server.process.pid)))
        time.sleep(_EVERY_S)
    raise TimeoutError(f"the memory of the server did not settle in {_LONGEST_S:.0f} s: {seen}")


def idle_without_voice(folder: Path) -> Idle:
    """A fresh server with ``--no-voice``, after one page."""
    folder.mkdir()
    server = Server(folder)
    server.start()
    try:
        return wait_until_idle(server)
    finally:
        server.stop()
