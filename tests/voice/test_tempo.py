"""What is counted, and which speed gives which rate."""

from __future__ import annotations

import asyncio

import numpy as np
import onnxruntime
import pytest

from access.settings import load_settings
from tests.bench.voice.tempo import Spoken, mandarin_voice, spoken
from voice.synthesizers.base import Voice
from voice.synthesizers.kokoro_tempo import DURATIONS
from voice.synthesizers.onnx_part import part_of
from voice.tempo import RATE, SLOW_RATE, STEPS, TOLERANCE, counted, rate_of, seconds_for, speed_for
from voice.voices import load_voices

PROMPTS = ("请问您是给自己办？", "五五七零，四幺五六。", "我们没有听清楚，请您再说一遍。")


def test_han_characters_are_counted_one_by_one_and_alphabets_by_words() -> None:
    assert counted("请问，您是给自己办吗？") == 9
    assert counted("Please check your answers, it's done.") == 6
    assert counted("도와 주세요") == 5
    assert counted("ياردەم كېرەك") == 2
    assert counted("，。！") == 0


def test_a_rate_is_characters_a_minute() -> None:
    assert rate_of("请问您是给自己办", 3.0) == pytest.approx(160)


def test_a_voice_says_160_a_minute_at_its_own_speed_and_others_in_proportion() -> None:
    voice = Voice("kokoro", "any", 0.8)
    assert speed_for(voice) == pytest.approx(0.8)
    assert speed_for(voice, SLOW_RATE) == pytest.approx(0.6)
    assert speed_for(voice, STEPS[-1]) == pytest.approx(1.2)


def test_every_language_that_has_a_voice_has_a_speed_for_it() -> None:
    assert all(0.3 < each.speed < 2 for voices in load_voices().values() for each in voices)


def test_words_tell_how_long_they_are_heard_only_in_characters() -> None:
    assert seconds_for("请问，您是给自己办吗？", 160) == pytest.approx(9 * 60 / 160)
    assert seconds_for("五五七零", SLOW_RATE) == pytest.approx(2.0)
    assert seconds_for("Please check your answers.", 160) is None
    assert seconds_for("请看 help", 160) is None
    assert seconds_for("，。", 160) is None


async def said_at(rates: tuple[int, ...]) -> list[Spoken]:
    with mandarin_voice() as (say, voice):
        return [await spoken(say, voice, text, rate) for text in PROMPTS for rate in rates]


@pytest.mark.slow
@pytest.mark.speech
def test_the_mandarin_voice_keeps_to_the_rate_it_is_asked_for() -> None:
    said = asyncio.run(said_at((RATE, STEPS[-1])))
    found = {(each.text, each.wanted): round(each.rate) for each in said}
    assert all(abs(each.error) <= TOLERANCE for each in said), found


def test_what_predicts_the_lengths_of_sounds_is_a_small_part_of_the_model() -> None:
    model = (load_settings().models_dir / "kokoro" / "model.onnx").read_bytes()
    part = part_of(model, DURATIONS)
    assert len(part) < len(model) / 5
    session = onnxruntime.InferenceSession(part, providers=["CPUExecutionProvider"])
    assert [each.name for each in session.get_inputs()] == ["tokens", "style"]
    tokens = np.array([[0, *[57] * 12, 0]], dtype=np.int64)
    frames = session.run(None, {"tokens": tokens, "style": np.zeros((1, 256), np.float32)})[0]
    assert frames.shape == tokens.shape
    assert (frames > 0).all()


def test_a_value_that_the_model_does_not_make_is_named() -> None:
    model = load_settings().models_dir / "kokoro" / "model.onnx"
    with pytest.raises(ValueError, match="no-such-value"):
        part_of(model.read_bytes(), "no-such-value")
