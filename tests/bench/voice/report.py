"""Writes ``docs/voice.md`` from the chapters that were measured."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping
from importlib.metadata import version

from tests.bench.voice.kept import KeptChapter
from tests.bench.voice.table import Table

_HEAD = """\
# The voice in numbers

Written by `make bench-voice`; do not edit. Real recordings are those of `tests/audio`, with their
sources and licences there. What is drawn by chance is drawn from fixed seeds, so that a second run
hears the same. Shares have their counts and their 95 % interval (Wilson).
"""
_ENGINES = ("faster-whisper", "ctranslate2", "onnxruntime", "vosk", "pyttsx3")


def text_of(chapters: Mapping[str, KeptChapter]) -> str:
    """The whole report."""
    return "\n".join(_lines(chapters))


def _lines(chapters: Mapping[str, KeptChapter]) -> Iterator[str]:
    yield _HEAD
    yield _machine()
    for title, kept in chapters.items():
        chapter = kept.chapter
        yield f"\n## {title}\n"
        yield (
            f"Measured on {kept.measured_at:%Y-%m-%d %H:%M} UTC; load average of the last minute "
            f"when it ended: {kept.load:.1f}.\n"
        )
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
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {versions}. A load above the number of cores means "
        "that something else ran too."
    )
