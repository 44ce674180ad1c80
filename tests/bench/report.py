"""Writes ``docs/bench.md``: one dated table, with what was promised beside what was seen."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

_HEAD = """\
# Speed and memory

Written by `make bench`; do not edit. Ratios compare servers in one run: every round asks all of
them in turn, over kept-alive HTTP connections from a second process, and the median of the rounds
counts. One worker each, no compression. The floor is a Starlette application that answers two bytes
on the same server program (uvicorn). The Django site has the same page, words and duties: languages
by gettext, a session in SQLite, CSRF and security headers; its template is made from our page and
its words are compared before anything is measured.

What of our pages is kept: the frame of each language and display setting, and the markup of pages
that are the same object for everybody. A question page is put together for each request from the
answers in the database, with the visit's own token. The page that shows a typed number is drawn
anew each time. Only the guide page uses the response cache.
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One measurement."""

    what: str
    seen: str
    promised: str = ""
    is_kept: bool | None = None
    """Whether the promise is kept; None where nothing was promised."""


def at_least(what: str, seen: float, floor: float) -> Line:
    """A ratio that must not be smaller."""
    return Line(what, f"{seen:.2f}", f"≥ {floor:g}", seen >= floor)


def at_most(what: str, seen: float, ceiling: float, unit: str) -> Line:
    """An amount that must not be larger."""
    return Line(what, f"{seen:.1f} {unit}", f"≤ {ceiling:g} {unit}", seen <= ceiling)


def write_report(path: Path, sections: dict[str, list[Line]]) -> None:
    """Write every section as a table."""
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(_text(sections)), encoding="utf-8")


def _text(sections: dict[str, list[Line]]) -> Iterator[str]:
    yield _HEAD
    yield _machine()
    for name, lines in sections.items():
        yield f"\n## {name}\n"
        yield "| what | seen | promised | |"
        yield "|---|---:|---:|---|"
        for line in lines:
            mark = {True: "kept", False: "**missed**", None: ""}[line.is_kept]
            yield f"| {line.what} | {line.seen} | {line.promised} | {mark} |"
    yield ""


def _machine() -> str:
    names = ("starlette", "uvicorn", "jinja2", "django", "gunicorn")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores, "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {versions}."
        f" Load average of the last minute when it ended: {os.getloadavg()[0]:.1f} "
        "(above the number of cores something else ran too)."
    )
