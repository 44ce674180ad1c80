"""Writes ``docs/voice.md`` from the chapters that were measured."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version

from tests.bench.voice.table import Chapter, Table

_HEAD = """\
# The voice in numbers

Written by `make bench-voice`; do not edit. Real recordings are those of `tests/audio`, with their
sources and licences there. What is drawn by chance is drawn from fixed seeds, so that a second run
hears the same. Shares have their counts and their 95 % interval (Wilson).
"""
_ENGINES = ("faster-whisper", "ctranslate2", "onnxruntime", "vosk", "pyttsx3")


def text_of(chapters: Mapping[str, Chapter]) -> str:
    """The whole report."""
    return "\n".join(_lines(chapters))


def _lines(chapters: Mapping[str, Chapter]) -> Iterator[str]:
    yield _HEAD
    yield _machine()
    for title, chapter in chapters.items():
        yield f"\n## {title}\n"
        if chapter.promises:
            yield "| what | seen | promised | |"
            yield "|---|---:|---:|---|"
        for each in chapter.promises:
            mark = "kept" if each.is_kept else "**missed**"
            yield f"| {each.what} | {each.seen} | {each.promised} | {mark} |"
        for table in chapter.tables:
            yield from _table(table)
    yield ""


def _table(table: Table) -> Iterator[str]:
    yield f"\n### {table.title}\n"
    yield f"{table.note}\n"
    yield f"| {' | '.join(table.columns)} |"
    yield f"|{'---|' * len(table.columns)}"
    for row in table.rows:
        yield f"| {' | '.join(row)} |"


def _machine() -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in _ENGINES)
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores, "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {versions}."
        f" Load average of the last minute when it ended: {os.getloadavg()[0]:.1f} "
        "(above the number of cores something else ran too)."
    )
