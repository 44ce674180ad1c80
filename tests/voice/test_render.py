"""Prompts are rendered ahead, once, and one that fails does not stop the rest."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.voice.scripted_synthesizer import VOICES, ScriptedSynthesizer
from voice.audio_store import AudioStore
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
