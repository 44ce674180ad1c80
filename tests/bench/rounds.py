"""Compares servers in interleaved rounds, so that a busy minute hits all of them alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.load import run_load
from tests.bench.memory import cpu_seconds


@dataclass(frozen=True, slots=True)
class Subject:
    """One page of one server."""

    name: str
    port: int
    pid: int
    """Of the server's first process."""
    request: bytes
    count: int
    """Requests in a round; so many that a round takes about a second."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What all rounds of one subject say."""

    subject: Subject
    per_second: tuple[float, ...]
    cpu_us: tuple[float, ...]
    """Microseconds of the processor for one request; hardly disturbed by what else runs."""
    body_bytes: int

    @property
    def median_per_second(self) -> float:
        """Requests answered in a second, in the middle round."""
        return median(self.per_second)

    @property
    def median_cpu_us(self) -> float:
        """Microseconds of the processor for one request, in the middle round."""
        return median(self.cpu_us)


def compare(subjects: Sequence[Subject], *, rounds: int, connections: int) -> dict[str, Rate]:
    """Run every subject once a round; the first round warms up and is not counted."""
    seen: dict[str, list[float]] = {subject.name: [] for subject in subjects}
    worked: dict[str, list[float]] = {subject.name: [] for subject in subjects}
    lengths: dict[str, int] = {}
    for number in range(rounds + 1):
        for subject in subjects:
            before = cpu_seconds(subject.pid)
            load = run_load(
                subject.port, subject.request, count=subject.count, connections=connections
            )
            lengths[subject.name] = load.body_bytes
            used_us = (cpu_seconds(subject.pid) - before) * 1e6
            if number:
                seen[subject.name].append(load.per_second)
                worked[subject.name].append(used_us / subject.count)
    return {
        s.name: Rate(s, tuple(seen[s.name]), tuple(worked[s.name]), lengths[s.name])
        for s in subjects
    }


def ratio(rates: dict[str, Rate], ours: str, other: str) -> float:
    """Median over the rounds of how many times as many requests ``ours`` answers."""
    pairs = zip(rates[ours].per_second, rates[other].per_second, strict=True)
    return median(mine / theirs for mine, theirs in pairs)
