"""``yinqiao service check``: every broken rule of every file, and advice apart from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from access.journeys.errors import ServiceFileError
from access.journeys.loader import Reading, advise, read_file


def check_files(paths: Iterable[Path]) -> int:
    """Print what is wrong and what could be better; 1 when a file breaks a rule, else 0."""
    broken = 0
    for path in paths:
        reading = read_file(path)
        broken += bool(reading.errors)
        for line in report(reading):
            print(line)
    return int(broken > 0)


def report(reading: Reading) -> Iterator[str]:
    """What a check says about one file, line by line."""
    for error in reading.errors:
        yield from _told(error, "error")
    advice = advise(reading)
    for each in advice:
        yield from _told(each, "advice")
    if reading.errors:
        count = len(reading.errors)
        yield f"{reading.path}: {count} {'error' if count == 1 else 'errors'}; it is not served"
    elif reading.service is not None:
        pieces = "piece" if len(advice) == 1 else "pieces"
        also = f", with {len(advice)} {pieces} of advice" if advice else ""
        yield f"{reading.path}: good{also} ({reading.service.state})"


def _told(problem: ServiceFileError, what: str) -> Iterator[str]:
    yield f"{problem.path}:{problem.line}: {what}: {problem.key}: {problem.rule}"
    if problem.chinese:
        yield f"    {problem.chinese}"
