"""Prompts are rendered ahead, once, and one that fails does not stop the rest."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from pathlib import Path

from tests.fixtures.server import ROOT
from tests.voice import render_double as double
from tests.voice.scripted_synthesizer import VOICES, ScriptedSynthesizer
from voice.audio_store import AudioStore
from voice.claims import SUFFIX
from voice.ogg import is_whole
from voice.render import Rendering, render_ahead
from voice.speaker import Speaker
from voice.worker import EngineCrashed

WORDS = [("zh-Hans", "您好"), ("zh-Hans", "再见"), ("en", "Hello")]


def render(engine: ScriptedSynthesizer, folder: Path, words: list[tuple[str, str]]) -> Rendering:
    speaker = Speaker({"scripted": engine}, VOICES, AudioStore(folder))
    ticks: list[None] = []
    rendering = asyncio.run(render_ahead(speaker, words, lambda: ticks.append(None)))
    assert len(ticks) == len(words)
    return rendering


def test_a_second_rendering_makes_only_what_is_new(tmp_path: Path) -> None:
    engine = ScriptedSynthesizer()
    assert render(engine, tmp_path, WORDS[:2]).made == 2
    again = render(engine, tmp_path, WORDS)
    assert (again.found, again.made, again.failed) == (2, 1, {})
    assert engine.said == ["您好", "再见", "Hello"]


def test_a_failing_engine_is_reported_by_phrase_and_the_rest_goes_on(tmp_path: Path) -> None:
    engine = ScriptedSynthesizer()
    engine.fails_with = EngineCrashed("the engine is gone")
    failed = render(engine, tmp_path, [*WORDS, ("bo", "བོད")]).failed
    assert failed["zh-Hans", "您好"] == "the engine is gone"
    assert "bo" in failed["bo", "བོད"]
    assert len(failed) == 4


def test_signs_alone_need_no_clip(tmp_path: Path) -> None:
    rendering = render(ScriptedSynthesizer(), tmp_path, [("zh-Hans", "……"), ("zh-Hans", "好")])
    assert (rendering.found, rendering.made, rendering.failed) == (1, 1, {})


def test_rendering_in_the_background_waits_while_somebody_listens(tmp_path: Path) -> None:
    async def ask_while_rendering() -> list[str]:
        speaker = Speaker({"scripted": engine}, VOICES, AudioStore(tmp_path))
        await speaker.clip("zh-Hans", "请说")
        task = asyncio.create_task(
            render_ahead(speaker, WORDS[:1], lambda: None, quiet_s=0.5),
        )
        await asyncio.sleep(0.1)
        before = list(engine.said)
        await task
        return before

    engine = ScriptedSynthesizer()
    assert asyncio.run(ask_while_rendering()) == ["请说"]
    assert engine.said == ["请说", "您好"]


def start_rendering(folder: Path, log: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.voice.render_double", str(folder), str(log)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_processes_that_render_at_once_share_the_work_and_make_nothing_twice(
    tmp_path: Path,
) -> None:
    log = tmp_path / "log"
    processes = [start_rendering(tmp_path / "clips", log) for _ in range(3)]
    outputs = [process.communicate()[0].split() for process in processes]
    said = log.read_text().split()
    assert sorted(said) == sorted(text for _, text in double.WORDS)
    assert sum(int(made) for made, _ in outputs) == len(double.WORDS)
    assert all(int(made) + int(found) == len(double.WORDS) for made, found in outputs)


def test_a_rendering_that_is_killed_leaves_only_whole_clips_and_the_next_goes_on(
    tmp_path: Path,
) -> None:
    clips, log = tmp_path / "clips", tmp_path / "log"
    killed = start_rendering(clips, log)
    while not log.exists() or len(log.read_text().split()) < 4:
        time.sleep(0.01)
    killed.kill()
    killed.communicate()
    assert all(is_whole(path.read_bytes()) for path in clips.rglob("*.ogg"))
    there = len(list(clips.rglob("*.ogg")))
    made, found = map(int, start_rendering(clips, log).communicate()[0].split())
    assert (made, found) == (len(double.WORDS) - there, there)
    assert not list(clips.rglob(f"*{SUFFIX}")), "no claim is left"
