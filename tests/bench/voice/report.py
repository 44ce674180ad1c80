"""Writes ``docs/voice.md``: what was measured now, and the other chapters as they stand there.

All chapters together take over an hour, so each is measured by itself and the report is what keeps
them, each with its date.
"""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version

from tests.bench.voice.table import Chapter, Table

_HEAD = """\
# The voice in numbers

Written by `make bench-voice`; do not edit. Real recordings are those of `tests/audio`, with their
sources and licences there. What is drawn by chance is drawn from fixed seeds, so that a second run
hears the same. Shares have their counts and their 95 % interval (Wilson). A load above the number
of cores means that something else ran too.
"""
_ENGINES = ("faster-whisper", "ctranslate2", "onnxruntime", "vosk", "pyttsx3")
_CHAPTER = re.compile(r"^## (?P<title>.+)\n(?P<text>(?:(?!## ).*\n?)*)", re.MULTILINE)


def text_of(before: str, titles: Sequence[str], measured: Mapping[str, Chapter]) -> str:
    """The report with these chapters in the place of older ones, in the order of ``titles``.

    ``before`` is the report as it stands; what has not been measured now is taken from it.
    """
    chapters = {each["title"]: each["text"].strip() for each in _CHAPTER.finditer(before)}
    chapters |= {title: "\n".join(_lines(chapter)) for title, chapter in measured.items()}
    written = [f"## {title}\n\n{chapters[title]}\n" for title in titles if title in chapters]
    return "\n".join([_HEAD, *written])


def _lines(chapter: Chapter) -> Iterator[str]:
    yield f"{_when()} {_machine()}\n"
    if chapter.promises:
        yield "| what | seen | promised | |"
        yield "|---|---:|---:|---|"
    for each in chapter.promises:
        mark = "kept" if each.is_kept else "**missed**"
        yield f"| {each.what} | {each.seen} | {each.promised} | {mark} |"
    for table in chapter.tables:
        yield from _table(table)


def _when() -> str:
    load = os.getloadavg()[0]
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d %H:%M} UTC; load average of the last minute when "
        f"it ended: {load:.1f}."
    )


def _machine() -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in _ENGINES)
    return (
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {versions}."
    )


def _table(table: Table) -> Iterator[str]:
    yield f"\n### {table.title}\n"
    yield f"{table.note}\n"
    yield f"| {' | '.join(table.columns)} |"
    yield f"|{'---|' * len(table.columns)}"
    for row in table.rows:
        yield f"| {' | '.join(row)} |"
