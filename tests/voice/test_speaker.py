"""Text becomes a clip once, and nothing private is kept."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.voice.scripted_synthesizer import VOICES, ScriptedSynthesizer
from voice.audio_store import AudioStore
from voice.speaker import (
    WAITING_MAX,
    NothingToSay,
    NoVoice,
    Speaker,
    SpeakerBusy,
    open_speaker,
)
from voice.voices import load_voices
from voice.worker import EngineCrashed


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def new_speaker(engine: ScriptedSynthesizer, folder: Path) -> Speaker:
    return Speaker({"scripted": engine}, VOICES, AudioStore(folder))


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.anyio
async def test_engines_are_given_words_and_not_digits(tmp_path: Path) -> None:
    engine = ScriptedSynthesizer()
    await new_speaker(engine, tmp_path).clip("zh-Hans", "请打 12345。再见。")
    assert engine.said == ["请打幺二三四五。", "再见。"]


@pytest.mark.anyio
async def test_a_clip_made_once_is_never_made_again(tmp_path: Path) -> None:
    engine = ScriptedSynthesizer()
    first = await new_speaker(engine, tmp_path).clip("zh-Hans", "您好")
    again = await new_speaker(engine, tmp_path).clip("zh-Hans", "您好")
    assert engine.said == ["您好"]
    assert again == first
    assert 0.4 < first.seconds < 0.7


@pytest.mark.anyio
async def test_those_who_ask_at_the_same_time_share_the_work(tmp_path: Path) -> None:
    engine = ScriptedSynthesizer()
    speaker = new_speaker(engine, tmp_path)
    clips = await asyncio.gather(*(speaker.clip("zh-Hans", "您好") for _ in range(5)))
    assert engine.said == ["您好"]
    assert len({clip.data for clip in clips}) == 1


@pytest.mark.anyio
async def test_one_who_leaves_does_not_take_the_clip_from_the_others(tmp_path: Path) -> None:
    engine = ScriptedSynthesizer()
    engine.may_speak.clear()
    speaker = new_speaker(engine, tmp_path)
    leaving = asyncio.create_task(speaker.clip("zh-Hans", "您好"))
    staying = asyncio.create_task(speaker.clip("zh-Hans", "您好"))
    await asyncio.sleep(0.05)
    leaving.cancel()
    engine.may_speak.set()
    assert (await staying).data


@pytest.mark.anyio
async def test_private_words_are_spoken_but_never_stored(tmp_path: Path) -> None:
    engine = ScriptedSynthesizer()
    speaker = new_speaker(engine, tmp_path)
    assert (await speaker.clip("zh-Hans", "110105194912310021", private=True)).data
    said_once = list(engine.said)
    assert (await speaker.clip("zh-Hans", "110105194912310021", private=True)).data
    assert engine.said == 2 * said_once
    assert files_in(tmp_path) == []


@pytest.mark.anyio
async def test_another_engine_version_is_another_sound(tmp_path: Path) -> None:
    old, new = ScriptedSynthesizer(), ScriptedSynthesizer(version="scripted-2")
    await new_speaker(old, tmp_path).clip("zh-Hans", "您好")
    await new_speaker(new, tmp_path).clip("zh-Hans", "您好")
    assert new.said == ["您好"]
    assert new_speaker(old, tmp_path).prints() != new_speaker(new, tmp_path).prints()


@pytest.mark.anyio
async def test_a_language_without_an_installed_voice_is_not_spoken(tmp_path: Path) -> None:
    speaker = new_speaker(ScriptedSynthesizer(is_installed=False), tmp_path)
    assert speaker.prints() == {}
    with pytest.raises(NoVoice, match="bo"):
        await new_speaker(ScriptedSynthesizer(), tmp_path).clip("bo", "བོད")


@pytest.mark.anyio
async def test_the_second_voice_of_a_language_speaks_where_the_first_is_absent(
    tmp_path: Path,
) -> None:
    system = ScriptedSynthesizer()
    engines = {"kokoro": ScriptedSynthesizer(is_installed=False), "system": system}
    await Speaker(engines, load_voices(), AudioStore(tmp_path)).clip("zh-Hans", "您好")
    assert system.said == ["您好"]


@pytest.mark.anyio
async def test_signs_alone_are_nothing_to_say(tmp_path: Path) -> None:
    with pytest.raises(NothingToSay):
        await new_speaker(ScriptedSynthesizer(), tmp_path).clip("zh-Hans", "……")


@pytest.mark.anyio
async def test_too_many_waiting_clips_are_refused_at_once(tmp_path: Path) -> None:
    engine = ScriptedSynthesizer()
    engine.may_speak.clear()
    speaker = new_speaker(engine, tmp_path)
    waiting = [
        asyncio.create_task(speaker.clip("zh-Hans", "好" * (number + 1)))
        for number in range(WAITING_MAX)
    ]
    await asyncio.sleep(0.2)
    with pytest.raises(SpeakerBusy):
        await speaker.clip("zh-Hans", "再来一个")
    engine.may_speak.set()
    assert len(await asyncio.gather(*waiting)) == WAITING_MAX
    assert (await speaker.clip("zh-Hans", "再来一个")).data


@pytest.mark.anyio
async def test_a_failure_is_not_remembered(tmp_path: Path) -> None:
    engine = ScriptedSynthesizer()
    speaker = new_speaker(engine, tmp_path)
    engine.fails_with = EngineCrashed("gone")
    with pytest.raises(EngineCrashed):
        await speaker.clip("zh-Hans", "您好")
    engine.fails_with = None
    assert (await speaker.clip("zh-Hans", "您好")).data


@pytest.mark.anyio
async def test_a_disk_that_cannot_be_written_does_not_silence_the_voice(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    speaker = new_speaker(ScriptedSynthesizer(), tmp_path / "file")
    assert (await speaker.clip("zh-Hans", "您好")).data


def test_without_the_neural_model_the_health_report_says_so(tmp_path: Path) -> None:
    speaker = open_speaker(tmp_path / "models", tmp_path / "audio")
    health = {each.name: each for each in speaker.health()}
    speaker.close()
    assert not health["kokoro"].is_installed
    assert health["system"].is_installed
