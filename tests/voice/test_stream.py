"""A phrase is heard clause by clause while the rest is being made, and tells when it says what."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from pathlib import Path

import pytest

from tests.voice.scripted_synthesizer import VOICES, ScriptedSynthesizer
from voice.audio_store import AudioStore
from voice.clip import Part
from voice.ogg import is_whole
from voice.speaker import Speaker
from voice.worker import EngineCrashed

TEXT = "请问您是给自己办，还是给家人办？家人、邻居都可以帮您。电话 12345。"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def engine() -> ScriptedSynthesizer:
    return ScriptedSynthesizer()


@pytest.fixture
def speaker(engine: ScriptedSynthesizer, tmp_path: Path) -> Speaker:
    return Speaker({"scripted": engine}, VOICES, AudioStore(tmp_path))


async def streamed(speaker: Speaker, text: str = TEXT, *, private: bool = False) -> list[Part]:
    return [part async for part in speaker.stream("zh-Hans", text, private=private)]


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.anyio
async def test_the_first_clause_is_heard_before_the_second_is_made(
    speaker: Speaker, engine: ScriptedSynthesizer
) -> None:
    engine.may_speak.clear()
    stream = speaker.stream("zh-Hans", TEXT)
    first = asyncio.ensure_future(anext(stream))
    await asyncio.sleep(0.05)
    engine.may_speak.set()
    part = await first
    engine.may_speak.clear()
    assert (part.text_from, part.text_to) == (0, TEXT.index("，") + 1)
    assert is_whole(part.data)
    assert engine.said[0] == "请问您是给自己办，"
    engine.may_speak.set()
    assert [part.is_last async for part in stream][-1]


@pytest.mark.anyio
async def test_parts_follow_the_text_without_a_gap_but_spaces(speaker: Speaker) -> None:
    parts = await streamed(speaker)
    assert len(parts) >= 4
    assert [part.is_last for part in parts] == [False] * (len(parts) - 1) + [True]
    assert parts[0].text_from == 0
    assert parts[-1].text_to == len(TEXT)
    for before, after in pairwise(parts):
        assert TEXT[before.text_to : after.text_from].strip() == ""
        assert before.text_to <= after.text_from


@pytest.mark.anyio
async def test_the_whole_clip_has_the_same_times_as_its_parts(speaker: Speaker) -> None:
    parts = await streamed(speaker)
    clip = await speaker.clip("zh-Hans", TEXT)
    assert clip.seconds == pytest.approx(sum(part.seconds for part in parts), abs=0.05)
    assert [(time.text_from, time.text_to) for time in clip.timings] == [
        (part.text_from, part.text_to) for part in parts
    ]
    start_s = 0.0
    for time, part in zip(clip.timings, parts, strict=True):
        assert time.start_s == pytest.approx(start_s, abs=0.05)
        assert time.start_s < time.end_s <= clip.seconds + 0.01
        start_s += part.seconds


@pytest.mark.anyio
async def test_what_was_streamed_is_stored_and_comes_back_as_one_part_with_its_times(
    speaker: Speaker, engine: ScriptedSynthesizer
) -> None:
    parts = await streamed(speaker)
    clip = await speaker.clip("zh-Hans", TEXT)
    said = len(engine.said)
    (again,) = await streamed(speaker)
    assert len(engine.said) == said
    assert again.data == clip.data
    assert (again.text_from, again.text_to, again.is_last) == (0, len(TEXT), True)
    assert len(again.timings) == len(parts)


@pytest.mark.anyio
async def test_one_who_asks_for_the_whole_shares_the_work_with_one_who_streams(
    speaker: Speaker, engine: ScriptedSynthesizer
) -> None:
    parts, clip = await asyncio.gather(streamed(speaker), speaker.clip("zh-Hans", TEXT))
    assert len(engine.said) == len(parts) == len(clip.timings)


@pytest.mark.anyio
async def test_one_who_leaves_in_the_middle_does_not_end_the_making(
    speaker: Speaker, engine: ScriptedSynthesizer
) -> None:
    stream = speaker.stream("zh-Hans", TEXT)
    await anext(stream)
    await stream.aclose()  # type: ignore[attr-defined]  # an async generator behind its protocol
    clip = await speaker.clip("zh-Hans", TEXT)
    assert len(clip.timings) == len(engine.said)


@pytest.mark.anyio
async def test_a_failure_in_the_middle_is_told_after_what_was_said(
    speaker: Speaker, engine: ScriptedSynthesizer
) -> None:
    engine.fails_with, engine.fails_after = EngineCrashed("gone"), 2
    heard = 0
    with pytest.raises(EngineCrashed):
        async for _ in speaker.stream("zh-Hans", TEXT):
            heard += 1
    assert heard == 2


@pytest.mark.anyio
async def test_private_words_are_streamed_but_never_stored(
    speaker: Speaker, engine: ScriptedSynthesizer, tmp_path: Path
) -> None:
    parts = await streamed(speaker, private=True)
    await streamed(speaker, private=True)
    assert len(engine.said) == 2 * len(parts)
    assert files_in(tmp_path) == []


@pytest.mark.anyio
async def test_places_in_the_text_are_counted_as_browsers_count_them(speaker: Speaker) -> None:
    text = "𠮷先生，您好。"
    parts = await streamed(speaker, text)
    assert parts[-1].text_to == len(text) + 1, "the rare character takes two units"
