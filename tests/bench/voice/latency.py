"""From the last word to the answer: over the real socket and the real addresses of a server."""

from __future__ import annotations

import asyncio
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.voice.table import Chapter, Promise, Table
from tests.fixtures.server import Server
from tests.fixtures.talking import parts, phrases, turn, wait_for_engines
from tests.voice.listening.recordings import Recording, in_quiet, silence, words

PAGE = "/zh-Hans/services/pension-check"
_UTTERANCES = 30
_SPEECH_MS = 2_000
"""Each recording is filled up with silence before it, so that all utterances are as long."""
_AFTER_MS = 4_500
_DONE_MS = 150
"""Of silence before the button is pressed: too little to think ahead in."""
_WARM = 3
_PHRASES = 8
_FIRST_CLAUSE = 10
"""Characters; about 2 s of speech at 160 a minute with its pause."""
_CLAUSE_END = re.compile(r"[，。；：？！]")
_DECIDED_S, _RENDERED_S, _UNSEEN_S = 0.6, 0.1, 1.2


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds, one for each utterance or phrase."""

    decided: list[float]
    """From the end-pointer's decision to what was understood, told to the browser."""
    pressed: list[float]
    """From pressing 我说完了 right after the last sound to what was understood."""
    rendered: list[float]
    """From asking to the first sound of a phrase that is in the store."""
    unseen: list[float]
    """The same of one that is not."""


def measure() -> Chapter:
    """Speak at a person's pace, then listen."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder), voice=True)
        server.start()
        try:
            waits = asyncio.run(_measure(server))
        finally:
            server.stop()
    return _chapter(waits)


async def _measure(server: Server) -> Waits:
    await wait_for_engines(server, "whisper", "kokoro")
    said = [_utterance(recording) for recording in words()[: _WARM + _UTTERANCES]]
    for pcm in said[:_WARM]:
        await turn(server, PAGE, pcm, pace=1)
    decided = [(await turn(server, PAGE, pcm, pace=1)).decided_s for pcm in said[_WARM:]]
    short = [pcm[: len(pcm) - (_AFTER_MS - _DONE_MS) * 32] for pcm in said[_WARM:]]
    pressed = [(await turn(server, PAGE, pcm, pace=1, done=True)).decided_s for pcm in short]
    await _first_sound(server, phrases(server, "/zh-Hans/")[0][0])  # The engine is warm now.
    found = [address for address, text in phrases(server, PAGE) if _first_clause(text)]
    chosen = list(dict.fromkeys(found))[:_PHRASES]
    unseen = [await _first_sound(server, address) for address in chosen]
    rendered = [await _first_sound(server, address) for address in chosen]
    return Waits(decided, pressed, rendered, unseen)


def _utterance(recording: Recording) -> bytes:
    pcm = recording.pcm()
    missing_ms = max(0, _SPEECH_MS - len(pcm) // 32)
    return silence(missing_ms) + in_quiet(pcm, after_ms=_AFTER_MS)


def _first_clause(text: str) -> bool:
    """Whether the first clause takes 2 s at most."""
    clause = _CLAUSE_END.split(text)[0]
    return 3 <= len(clause) <= _FIRST_CLAUSE and not any(char.isdecimal() for char in clause)


async def _first_sound(server: Server, address: str) -> float:
    first = 0.0
    async for part in parts(server, address):
        first = first or part.seconds
    return first


def _chapter(waits: Waits) -> Chapter:
    decided, rendered, unseen = map(median, (waits.decided, waits.rendered, waits.unseen))
    return Chapter(
        [
            _promise("decision to intent, median", decided, _DECIDED_S),
            _promise("to the first sound of a rendered prompt, more", rendered, _RENDERED_S),
            _promise("to the first sound of an unseen first clause", unseen, _UNSEEN_S),
        ],
        [
            Table(
                "Waiting",
                f"A browser's view: real recordings of words over the socket at a person's pace, "
                f"{_SPEECH_MS / 1000:g} s each; phrases of {PAGE} part by part, those whose first "
                f"clause has at most {_FIRST_CLAUSE} characters.",
                ("what", "count", "median s", "slowest s"),
                tuple(
                    (name, str(len(each)), f"{median(each):.3f}", f"{max(each):.3f}")
                    for name, each in (
                        (
                            "from the decision that somebody has finished to the intent",
                            waits.decided,
                        ),
                        ("from pressing 我说完了 at once to the intent", waits.pressed),
                        ("from asking to the first sound, rendered", waits.rendered),
                        ("from asking to the first sound, unseen", waits.unseen),
                    )
                ),
            )
        ],
    )


def _promise(what: str, seen_s: float, promised_s: float) -> Promise:
    return Promise(what, f"{seen_s:.2f} s", f"≤ {promised_s:g} s", seen_s <= promised_s)
