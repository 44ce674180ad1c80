"""What a server and the engines it started take: memory, and time of the processor."""

from __future__ import annotations

import os
import re
from pathlib import Path

_PSS = re.compile(r"^Pss:\s+(\d+) kB$", re.MULTILINE)


def tree_of(pid: int) -> list[int]:
    """A process and all that came from it."""
    return [pid, *(each for child in _children(pid) for each in tree_of(child))]


def pss_mb(pid: int) -> float:
    """Megabytes of 10^6 bytes; memory shared by several processes is counted once."""
    total = 0
    for each in tree_of(pid):
        rollup = Path(f"/proc/{each}/smaps_rollup").read_text(encoding="ascii")
        found = _PSS.search(rollup)
        total += int(found.group(1)) if found else 0
    return total * 1024 / 1e6


def cpu_seconds(pid: int) -> float:
    """Time of the processor used so far, by the process tree."""
    ticks = 0
    for each in tree_of(pid):
        fields = Path(f"/proc/{each}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _children(pid: int) -> list[int]:
    children = []
    for thread in Path(f"/proc/{pid}/task").iterdir():
        children += [int(each) for each in (thread / "children").read_text().split()]
    return children
