"""``make bench-voice``: measure the voice, print it and write ``docs/voice.md``.

``python -m tests.bench.voice choosing latency`` measures some parts only; the others stand in the
report as they were measured last, each with its date.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from rich.console import Console

from tests.bench.voice.report import text_of
from tests.bench.voice.table import Chapter
from tests.fixtures.server import ROOT

_PARTS = {
    "choosing": "Choosing among what is on the page",
    "digits": "Digits",
    "pauses": "Pauses inside an answer",
    "latency": "From the last word to the answer",
    "speaking": "The voice, heard by a recognizer",
    "tempo": "Tempo and loudness",
    "peers": "Beside plain engines",
    "load": "Two people, and a thousand utterances",
}
"""Modules of this folder, each with ``measure() -> Chapter``, in the order of the report."""
_REPORT = ROOT / "docs" / "voice.md"


def measure(part: str, console: Console) -> Chapter:
    """One part, from its own module: the engines of one do not stay for the next."""
    console.print(f"[bold]{part}[/bold]: {_PARTS[part]}")
    chapter: Chapter = importlib.import_module(f"tests.bench.voice.{part}").measure()
    for promise in chapter.promises:
        style = "green" if promise.is_kept else "bold red"
        line = f"  {promise.what}: {promise.seen} ({promise.promised})"
        console.print(line, style=style, highlight=False)
    return chapter


def main(wanted: list[str], report: Path = _REPORT) -> int:
    """Measure; 1 when a promise is not kept, 2 for a part that does not exist."""
    console = Console()
    unknown = sorted(set(wanted) - set(_PARTS))
    if unknown:
        console.print(f"No such part: {', '.join(unknown)}. There are: {', '.join(_PARTS)}")
        return 2
    kept = True
    for part in wanted or _PARTS:
        chapter = measure(part, console)
        kept = kept and all(promise.is_kept for promise in chapter.promises)
        before = report.read_text(encoding="utf-8") if report.exists() else ""
        text = text_of(before, [*_PARTS.values()], {_PARTS[part]: chapter})
        report.write_text(text, encoding="utf-8")
    console.print(f"Written to {report}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
