"""What a process takes: memory, and time of the processor; read from ``/proc``.

Where there is no ``/proc`` nothing is known, and what depends on it is left undone.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_STATE, _USER_TICKS, _SYSTEM_TICKS = 0, 11, 12
"""Fields of ``/proc/<pid>/stat`` after the name."""
_WAITS_FOR_DISK = "D"


def resident_mb(pid: int) -> float:
    """Memory a process holds, in 10^6 bytes; 0 when it is gone or cannot be looked at."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * _PAGE_BYTES / 1e6


def available_mb() -> float:
    """Memory the machine can still give away without swapping, in 10^6 bytes; 0 if unknown."""
    with suppress(OSError):
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024 / 1e6
    return 0.0


class Pulse:
    """Whether a process that should be working works: whether it uses the processor at all.

    One that only waits for its turn on a busy machine gets some of it; one that is stopped, or
    whose threads wait for each other, gets none.
    """

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._seen = self._look()
        self._since_s = time.monotonic()

    def silent_s(self) -> float:
        """Seconds without any sign of life, as far as one has looked."""
        seen = self._look()
        now = time.monotonic()
        if seen is None or seen != self._seen:
            self._seen, self._since_s = seen, now
        return now - self._since_s

    def _look(self) -> int | None:
        """Clock ticks used so far; None while it waits for a disk, or where nothing is known."""
        try:
            text = Path(f"/proc/{self._pid}/stat").read_text(encoding="utf-8")
        except OSError:
            return None
        fields = text.rpartition(")")[2].split()
        if fields[_STATE] == _WAITS_FOR_DISK:
            return None
        return int(fields[_USER_TICKS]) + int(fields[_SYSTEM_TICKS])
