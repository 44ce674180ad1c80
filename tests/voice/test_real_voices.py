"""The real engines speak, are understood, and are replaced when they die."""

from __future__ import annotations

import asyncio
import io
import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest
from faster_whisper import WhisperModel
from opencc import OpenCC
from pypinyin import lazy_pinyin
from rapidfuzz.distance import Levenshtein

from access.settings import load_settings
from voice.clip import Clip, Part
from voice.loudness import TARGET_LUFS, measure_lufs
from voice.speaker import Speaker, open_speaker
from voice.standby import RESTING
from voice.synthesizers.base import Voice
from voice.synthesizers.system import system_voice
from voice.worker import EngineCallFailed

pytestmark = pytest.mark.speech

PROMPTS = (
    "请问您是给自己办，还是给家人办？",
    "我们没有听清楚，请您再说一遍。",
    "要填 12 位数字，3 天内办好。",
)
"""What the site says, some of it with digits; three, because two busy cores speak slowly."""
SEVERAL = "您好，请稍等。家人、邻居都可以帮您，不用着急，慢慢来。"
"""Some clauses, so that there is a rest to be made when the first is heard."""
SYLLABLE_ERROR_MAX = 0.2
"""Toneless syllables a small recognizer gets wrong. espeak-ng's Mandarin is above 0.6."""


@pytest.fixture(scope="module")
def speaker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Speaker]:
    models = load_settings().models_dir
    speaker = open_speaker(models, tmp_path_factory.mktemp("audio"))
    yield speaker
    speaker.close()


def say(speaker: Speaker, locale: str, text: str) -> Clip:
    return asyncio.run(speaker.clip(locale, text))


def samples(clip: Clip, rate: int) -> npt.NDArray[np.float64]:
    with av.open(io.BytesIO(clip.data), "r") as container:
        resampler = av.AudioResampler("flt", "mono", rate)
        frames = [
            part.to_ndarray().ravel()
            for frame in container.decode(audio=0)
            for part in resampler.resample(frame)
        ]
    return np.concatenate(frames).astype(np.float64)


def heard(model: WhisperModel, clip: Clip) -> str:
    silence = np.zeros(8000, dtype=np.float32)
    sound = np.concatenate([silence, samples(clip, 16_000).astype(np.float32), silence])
    segments, _ = model.transcribe(sound, language="zh", beam_size=5, temperature=0)
    return str(OpenCC("t2s").convert("".join(segment.text for segment in segments)))


def syllables(text: str) -> list[str]:
    """Toneless; digits as they are read in a quantity."""
    words = text.replace("12", "十二").replace("3", "三")
    return list(lazy_pinyin("".join(re.findall("[\u4e00-\u9fff]", words))))


@pytest.mark.slow
def test_a_recognizer_understands_the_mandarin_voice(speaker: Speaker) -> None:
    folder = load_settings().models_dir / "whisper-base"
    model = WhisperModel(str(folder), device="cpu", compute_type="int8", local_files_only=True)
    wrong = total = 0
    said = {}
    for prompt in PROMPTS:
        said[prompt] = heard(model, say(speaker, "zh-Hans", prompt))
        expected = syllables(prompt)
        wrong += Levenshtein.distance(expected, syllables(said[prompt]))
        total += len(expected)
    assert wrong / total <= SYLLABLE_ERROR_MAX, said


def test_clips_are_as_loud_as_they_should_be(speaker: Speaker) -> None:
    for locale, text in (("zh-Hans", PROMPTS[0]), ("en", "Please check your answers.")):
        sound = samples(say(speaker, locale, text), 48_000)
        assert measure_lufs(sound, 48_000) == pytest.approx(TARGET_LUFS, abs=1.0)
        assert np.max(np.abs(sound)) < 1.0


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "Please check your answers."),
        ("ug", "ياردەم"),
        ("ko", "도와 주세요"),
        ("kk", "Көмек"),
    ],
)
def test_espeak_speaks_the_languages_it_knows(speaker: Speaker, locale: str, text: str) -> None:
    sound = samples(say(speaker, locale, text), 16_000)
    assert sound.size > 0.3 * 16_000
    assert np.max(np.abs(sound)) > 0.1


def test_languages_without_a_voice_are_not_spoken(speaker: Speaker) -> None:
    assert "bo" not in speaker.prints()


def test_a_killed_engine_is_back_for_the_next_phrase(speaker: Speaker) -> None:
    say(speaker, "en", "One.")
    pid = next(each.pid for each in speaker.health() if each.name == "system")
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert say(speaker, "en", "Two.").seconds > 0.2


async def all_of(voice: Voice, text: str) -> int:
    engine = system_voice()
    try:
        return sum([len(pcm.frames) async for pcm in engine.synthesize([text], voice)])
    finally:
        engine.close()


def test_a_voice_espeak_does_not_have_is_an_error_not_silence() -> None:
    with pytest.raises(EngineCallFailed, match="LookupError"):
        asyncio.run(all_of(Voice("system", "no-such-voice"), "hello"))


def test_the_system_voice_is_the_espeak_of_our_wheel() -> None:
    # Debian's espeak-ng 1.51 says Mandarin tones as English digits: 妈 took four times as long.
    frames = asyncio.run(all_of(Voice("system", "sit/cmn"), "妈妈"))
    assert 0.3 < frames / 2 / 22_050 < 1.2


def test_a_voice_that_stands_still_is_followed_by_the_next_one(speaker: Speaker) -> None:
    say(speaker, "zh-Hans", "您好")
    pid = next(each.pid for each in speaker.health() if each.name == "kokoro")
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    assert say(speaker, "zh-Hans", "请稍等").is_substitute
    health = {each.name: each for each in speaker.health()}
    assert health["kokoro"].state == RESTING
    assert not say(speaker, "zh-Hans", "您好").is_substitute, "what is stored is heard"


def clips_in(folder: Path) -> int:
    return len(list(folder.rglob("*.ogg")))


def test_the_parts_of_a_phrase_come_in_order_while_the_rest_is_made(tmp_path: Path) -> None:
    async def parts(speaker: Speaker) -> list[tuple[Part, int]]:
        stream = speaker.stream("zh-Hans", SEVERAL)
        return [(part, clips_in(tmp_path)) async for part in stream]

    own = open_speaker(load_settings().models_dir, tmp_path)
    try:
        heard = asyncio.run(parts(own))
        clip = say(own, "zh-Hans", SEVERAL)
    finally:
        own.close()
    assert heard[0][1] == 0, "the first clause was heard before all of it was made"
    assert [(part.text_from, part.text_to) for part, _ in heard] == [
        (time.text_from, time.text_to) for time in clip.timings
    ]
    assert (heard[0][0].text_from, heard[-1][0].text_to) == (0, len(SEVERAL))
    ends = [edge for time in clip.timings for edge in (time.start_s, time.end_s)]
    assert ends == sorted(ends)
    assert ends[-1] == pytest.approx(clip.seconds, abs=0.1)


def test_a_damaged_model_is_refused_and_the_system_voice_speaks(tmp_path: Path) -> None:
    good = load_settings().models_dir / "kokoro"
    bad = tmp_path / "models" / "kokoro"
    (bad / "voices").mkdir(parents=True)
    for file in (file for file in good.rglob("*") if file.is_file()):
        (bad / file.relative_to(good)).write_bytes(file.read_bytes())
    with (bad / "model.onnx").open("r+b") as model:
        model.seek(1_000_000)
        model.write(b"\0" * 64)
    speaker = open_speaker(bad.parent, tmp_path / "audio")
    try:
        assert say(speaker, "zh-Hans", "您好").is_substitute
        health = next(each for each in speaker.health() if each.name == "kokoro")
        assert health.state == RESTING
        assert "model.onnx" in health.problem
        assert "SHA-256" in health.problem
    finally:
        speaker.close()
