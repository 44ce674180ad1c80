"""Renders words ahead in a process of its own, so that a test can run two of them or kill one."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from tests.voice.scripted_synthesizer import VOICES, ScriptedSynthesizer
from voice.audio_store import AudioStore
from voice.render import render_ahead
from voice.speaker import Speaker
from voice.synthesizers.base import Pcm, Voice

WORDS = [("zh-Hans", f"第{number}句。") for number in "一二三四五六七八九十"]
_WORK_S = 0.05


class Slow(ScriptedSynthesizer):
    """Takes its time, and writes down what it says."""

    def __init__(self, log: Path) -> None:
        super().__init__()
        self._log = log

    async def synthesize(self, sentences: Sequence[str], voice: Voice) -> AsyncIterator[Pcm]:
        await asyncio.sleep(_WORK_S)
        with self._log.open("a") as log:
            log.writelines(f"{sentence}\n" for sentence in sentences)
        async for pcm in super().synthesize(sentences, voice):
            yield pcm


if __name__ == "__main__":
    folder, log = Path(sys.argv[1]), Path(sys.argv[2])
    speaker = Speaker({"scripted": Slow(log)}, VOICES, AudioStore(folder))
    made = asyncio.run(render_ahead(speaker, WORDS, lambda: None))
    print(made.made, made.found)
