"""Two people at once, and a thousand utterances: one server, its waits and its memory."""

from __future__ import annotations

import asyncio
import itertools
import os
import tempfile
from pathlib import Path
from statistics import median

from tests.bench.idle import wait_until_idle
from tests.bench.voice.table import Chapter, Promise, Table
from tests.fixtures.server import Server
from tests.fixtures.talking import Heard, parts, phrases, turn, wait_for_engines
from tests.voice.listening.recordings import in_quiet, words

PAGE = "/zh-Hans/services/pension-check"
_PAIRS = 12
_UTTERANCES = int(os.environ.get("BENCH_UTTERANCES", "1000"))
_AT_ONCE = 2
_AFTER_MS = 3_500
_DONE_MS = 150
"""Of silence before the button is pressed: too little to think ahead in."""
_TIMES, _IDLE_MB, _GROWTH = 2.0, 1_000.0, 1.1


def measure() -> Chapter:
    """Memory at rest, then pairs, then the thousand, then memory at rest again."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder), voice=True)
        server.start()
        try:
            return asyncio.run(_measure(server))
        finally:
            server.stop()


async def _measure(server: Server) -> Chapter:
    await wait_for_engines(server, "whisper", "kokoro")
    said = itertools.cycle([in_quiet(one.pcm(), after_ms=_AFTER_MS) for one in words()])
    quick = itertools.cycle([in_quiet(one.pcm(), after_ms=_DONE_MS) for one in words()])
    await turn(server, PAGE, next(said))
    async for _ in parts(server, phrases(server, PAGE)[0][0]):
        pass
    idle = await asyncio.to_thread(wait_until_idle, server)
    alone = [(await _spoken(server, pcm)).decided_s for pcm in itertools.islice(quick, _PAIRS)]
    await asyncio.gather(*(_spoken(server, next(quick)) for _ in range(2)))
    together = [
        heard.decided_s
        for pcm in itertools.islice(quick, _PAIRS)
        for heard in await asyncio.gather(_spoken(server, pcm), _spoken(server, pcm))
    ]
    outcomes = await _many(server, said)
    await asyncio.sleep(_SPARE_S)
    after = await asyncio.to_thread(wait_until_idle, server)
    return _chapter(alone, together, outcomes, idle.megabytes, after.megabytes)


_SPARE_S = 65.0
"""A second recognizer is ended when it has had nothing to do for a minute."""


async def _spoken(server: Server, pcm: bytes) -> Heard:
    return await turn(server, PAGE, pcm, pace=1, done=True)


async def _many(server: Server, said: itertools.cycle[bytes]) -> dict[str, int]:
    """As fast as the server takes them, two at a time; what became of them."""
    outcomes: dict[str, int] = {}
    left = itertools.repeat(None, _UTTERANCES)

    async def speak_on() -> None:
        for _ in left:
            kind = str((await turn(server, PAGE, next(said))).outcome["type"])
            outcomes[kind] = outcomes.get(kind, 0) + 1

    await asyncio.gather(*(speak_on() for _ in range(_AT_ONCE)))
    return outcomes


def _chapter(
    alone: list[float],
    together: list[float],
    outcomes: dict[str, int],
    idle_mb: float,
    after_mb: float,
) -> Chapter:
    times = median(together) / median(alone)
    count = sum(outcomes.values())
    growth = after_mb / idle_mb
    failed = outcomes.get("problem", 0)
    return Chapter(
        [
            Promise(
                "two people at once, median of both, in times of one alone",
                f"{times:.2f}",
                f"≤ {_TIMES:g}",
                times <= _TIMES,
            ),
            Promise(
                "memory idle, server and engines",
                f"{idle_mb:.0f} MB",
                f"≤ {_IDLE_MB:.0f} MB",
                idle_mb <= _IDLE_MB,
            ),
            Promise(
                f"memory after {count} utterances",
                f"{growth:.2f} of that",
                f"≤ {_GROWTH:g}",
                growth <= _GROWTH,
            ),
            Promise("utterances without an answer", f"{failed} of {count}", "0", failed == 0),
        ],
        _tables(alone, together, outcomes, idle_mb, after_mb),
    )


def _tables(
    alone: list[float],
    together: list[float],
    outcomes: dict[str, int],
    idle_mb: float,
    after_mb: float,
) -> list[Table]:
    count = sum(outcomes.values())
    return [
        Table(
            "Two at once",
            "From pressing 我说完了 right after the last sound to the intent, over the socket "
            "at a person's pace; both say the same word at the same moment. (Who just falls "
            "silent waits less: the answer is thought of while the silence is awaited.)",
            ("who", "count", "median s", "slowest s"),
            (
                ("one alone", str(len(alone)), f"{median(alone):.3f}", f"{max(alone):.3f}"),
                ("both", str(len(together)), f"{median(together):.3f}", f"{max(together):.3f}"),
            ),
        ),
        Table(
            "Memory",
            "Proportional set size of the whole process tree, when it has stopped changing; "
            f"utterances two at a time as fast as they are taken: {outcomes}.",
            ("when", "MB"),
            (("idle", f"{idle_mb:.0f}"), (f"after {count} utterances", f"{after_mb:.0f}")),
        ),
    ]
