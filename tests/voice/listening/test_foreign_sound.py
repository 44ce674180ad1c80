"""Sound in other formats is told from speech, and no real speech is taken for another format."""

from __future__ import annotations

import numpy as np
import pytest

from tests.voice.listening.recordings import chunks, recordings, silence, word
from voice.audio import NotAudio
from voice.foreign_sound import FormatCheck
from voice.samples import to_pcm, to_samples


def check(sound: bytes, chunk_ms: int = 60) -> None:
    checking = FormatCheck()
    for chunk in chunks(sound, chunk_ms):
        checking.hear(chunk)


def said() -> np.ndarray:
    return to_samples(word("公共汽车").pcm() + word("勤工俭学").pcm())


@pytest.mark.parametrize("chunk_ms", [10, 50, 1_000])
def test_floats_are_told(chunk_ms: int) -> None:
    with pytest.raises(NotAudio, match="floats"):
        check(said().astype("<f4").tobytes(), chunk_ms)


@pytest.mark.parametrize("value", [np.nan, -np.nan])
def test_floats_that_are_no_numbers_are_told(value: float) -> None:
    with pytest.raises(NotAudio, match="floats"):
        check(np.full(16_000, value, "<f4").tobytes())


def test_two_channels_are_told() -> None:
    with pytest.raises(NotAudio, match="two channels"):
        check(to_pcm(np.repeat(said(), 2)))


def test_what_comes_after_silence_is_looked_at_too() -> None:
    with pytest.raises(NotAudio, match="floats"):
        check(silence(3_000) + said().astype("<f4").tobytes())


def test_real_speech_is_never_taken_for_another_format() -> None:
    files = [
        *recordings("zh", "word"),
        *recordings("zh", "sent"),
        *recordings("ko", "ko"),
        *recordings("en", "en"),
    ]
    assert len(files) > 50
    for file in files:
        for gain in (0.1, 1.0, 30.0):
            check(to_pcm(to_samples(file.pcm()) * np.float32(gain)))


@pytest.mark.parametrize("level", [0.0, 0.00005, 0.01, 0.5, 3.0])
def test_noise_of_any_loudness_is_sound(level: float) -> None:
    noise = np.random.default_rng(2).standard_normal(32_000).astype(np.float32)
    check(to_pcm(noise * np.float32(level)))
