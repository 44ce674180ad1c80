"""The one format sound is heard in."""

from __future__ import annotations

import wave
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.voice.listening.recordings import silence, word
from voice.audio import NotAudio, check_pcm, duration_ms, read_wav, write_wav
from voice.samples import SILENCE_DBFS, rms_dbfs, to_pcm, to_samples


@given(st.lists(st.integers(-32768, 32767), max_size=200))
def test_samples_and_pcm_are_each_others_reverse(values: list[int]) -> None:
    pcm = b"".join(value.to_bytes(2, "little", signed=True) for value in values)
    assert to_pcm(to_samples(pcm)) == pcm


def test_a_wav_file_gives_back_what_was_written(tmp_path: Path) -> None:
    pcm = word("医院").pcm()
    write_wav(tmp_path / "a.wav", pcm)
    assert read_wav(tmp_path / "a.wav") == pcm


def test_a_wav_file_of_another_rate_is_refused_with_what_was_expected(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(44_100)
        file.writeframes(bytes(8))
    with pytest.raises(NotAudio, match=r"44100 Hz.*2 channels.*expected 16000 Hz"):
        read_wav(path)


def test_half_a_sample_is_refused() -> None:
    with pytest.raises(NotAudio):
        check_pcm(b"\0\0\0", is_beginning=False)


@pytest.mark.parametrize("magic", [b"RIFF", b"OggS", b"\x1aE\xdf\xa3", b"fLaC"])
def test_a_container_is_refused_only_at_the_beginning(magic: bytes) -> None:
    with pytest.raises(NotAudio):
        check_pcm(magic + bytes(60), is_beginning=True)
    check_pcm(magic + bytes(60), is_beginning=False)


def test_level_is_relative_to_the_loudest_possible() -> None:
    loudest = to_pcm(to_samples(b"\x01\x80" * 1_600))
    assert rms_dbfs(loudest) == pytest.approx(0, abs=0.01)
    assert rms_dbfs(silence(100)) == SILENCE_DBFS
    assert rms_dbfs(b"") == SILENCE_DBFS


def test_duration_counts_milliseconds() -> None:
    assert duration_ms(silence(250)) == 250
