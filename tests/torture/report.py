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
- **Repeated**: the same local pages, most of them with a planted barrier, are audited again and
  again, two at once and each time in fresh browsers. Whatever the first audit says of a page
  (violations, what a person has to look at, what could not be looked at; rule, place and measure)
  every other has to say as well, and nothing else.
"""
_TABLE_HEAD = ("| what | tried | seen | run on | |", "|---|---|---|---|---|")


@dataclass(frozen=True, slots=True)
class Proof:
    """One line of the table."""

    what: str
    tried: str
    seen: str
    problems: Sequence[str]


def write_report(path: Path, proofs: Sequence[Proof]) -> None:
    """Write the lines of these proofs anew; lines of others stay as they are, with their dates."""
    rows = _rows(path) | {proof.what: _row(proof) for proof in proofs}
    path.write_text("\n".join([_HEAD, *_TABLE_HEAD, *rows.values(), ""]), encoding="utf-8")


def _rows(path: Path) -> dict[str, str]:
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    _, _, table = text.partition("\n".join(_TABLE_HEAD) + "\n")
    return {line.split("|")[1].strip(): line for line in table.splitlines()}


def _row(proof: Proof) -> str:
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    where = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    held = f"{len(proof.problems)} problems" if proof.problems else "held"
    return f"| {proof.what} | {proof.tried} | {proof.seen} | {now}, {where} | {held} |"
