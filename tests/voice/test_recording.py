"""Recorded speech is packed as a file anybody can play, and refused when it is none."""

from __future__ import annotations

import io

import av
import numpy as np
import pytest

from tests.fixtures.server import ROOT
from voice.audio import SAMPLE_RATE, NotAudio, read_wav
from voice.ogg import is_whole
from voice.recording import NothingRecordedError, RecordingTooLongError, pack

SPOKEN = ROOT / "tests" / "audio" / "zh" / "aishell_audio_5.wav"


def test_it_is_a_whole_file_that_lasts_as_long_as_the_speech() -> None:
    pcm = read_wav(SPOKEN)
    packed = pack(pcm, longest_s=60)
    assert is_whole(packed.content)
    assert len(packed.content) < len(pcm) / 5
    with av.open(io.BytesIO(packed.content), "r") as file:
        heard_s = sum(frame.samples / frame.sample_rate for frame in file.decode(audio=0))
    assert heard_s == pytest.approx(packed.milliseconds / 1000, abs=0.1)


def test_a_message_of_a_minute_is_taken_and_one_frame_more_is_not() -> None:
    minute = read_wav(SPOKEN)
    minute = (minute * (60 * SAMPLE_RATE * 2 // len(minute) + 1))[: 60 * SAMPLE_RATE * 2]
    assert pack(minute, longest_s=60).milliseconds == 60_000
    with pytest.raises(RecordingTooLongError):
        pack(minute + bytes(64), longest_s=60)


@pytest.mark.parametrize("pcm", [b"", bytes(200), bytes(SAMPLE_RATE * 4)])
def test_silence_and_nearly_nothing_are_refused(pcm: bytes) -> None:
    with pytest.raises(NothingRecordedError):
        pack(pcm, longest_s=60)


@pytest.mark.parametrize("pcm", [b"RIFF" + bytes(40_000), b"\x01" * 40_001])
def test_what_is_no_bare_sound_is_refused(pcm: bytes) -> None:
    with pytest.raises(NotAudio):
        pack(pcm, longest_s=60)


def test_noise_of_any_loudness_is_packed_without_a_crash() -> None:
    loudest = np.where(np.arange(SAMPLE_RATE) % 2, 32767, -32768).astype("<i2").tobytes()
    assert is_whole(pack(loudest, longest_s=60).content)
