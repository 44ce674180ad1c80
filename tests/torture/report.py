"""Writes ``docs/torture.md``: what was tried, how often, and what came of it."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_HEAD = """\
# Torture

Written by `make torture`; do not edit. `make test` runs a seeded sample of each line.

- **Killed**: a server (on PostgreSQL two, side by side) is ended with `kill -9` at random moments
  while citizens hand in over HTTP, with an office that is away half of the time, or takes a message
  and answers 500. The server's clock runs 600 times as fast, so that the ten minutes of undoing
  pass within a second. Afterwards every receipt that was shown must be in the store and in the
  office, each once, and nothing else may be there.
- **Fuzzed**: requests of every shape at every address of a running server, half of them past the
  door with a valid visit and token. None may be answered with 500 or more.
"""


@dataclass(frozen=True, slots=True)
class Proof:
    """One line of the table."""

    what: str
    tried: str
    seen: str
    problems: Sequence[str]


def write_report(path: Path, proofs: Sequence[Proof]) -> None:
    """Replace the report."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    where = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    rows = [
        f"| {proof.what} | {proof.tried} | {proof.seen} | "
        f"{'held' if not proof.problems else f'{len(proof.problems)} problems'} |"
        for proof in proofs
    ]
    table = ["| what | tried | seen | |", "|---|---|---|---|", *rows]
    path.write_text("\n".join([_HEAD, f"Run on {now}, {where}.", "", *table, ""]), encoding="utf-8")
