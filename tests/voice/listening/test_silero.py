"""The voice detector on real speech, silence and noise."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.voice.listening.recordings import chunks, in_quiet, silence, word, words
from voice.endpointing import (
    BRISK,
    PATIENT,
    Endpointer,
    EndpointTimes,
    TurnEnd,
    TurnEnded,
    VoiceStarted,
)
from voice.models import ModelStore
from voice.samples import to_pcm
from voice.vad.base import FRAME_MS, DetectorUnavailable, SpeechDetector
from voice.vad.silero import SileroDetector

pytestmark = pytest.mark.speech


@pytest.fixture(scope="module")
def detector(models: ModelStore) -> SpeechDetector:
    return SileroDetector(models)


def course_of(detector: SpeechDetector, pcm: bytes) -> list[float]:
    gauge = detector.open()
    whole = len(pcm) // (FRAME_MS * 32) * FRAME_MS * 32
    return [gauge.probability(frame) for frame in chunks(pcm[:whole], FRAME_MS)]


def turn_of(
    detector: SpeechDetector, pcm: bytes, times: EndpointTimes = PATIENT
) -> tuple[VoiceStarted | None, TurnEnded | None]:
    endpointer = Endpointer(times)
    started = ended = None
    for at, probability in enumerate(course_of(detector, pcm)):
        happening = endpointer.hear(probability, at * FRAME_MS, (at + 1) * FRAME_MS)
        started = happening if isinstance(happening, VoiceStarted) else started
        ended = happening if isinstance(happening, TurnEnded) else ended
    return started, ended


def noise(seconds: float, dbfs: float) -> bytes:
    samples = np.random.default_rng(7).standard_normal(int(seconds * 16_000)).astype(np.float32)
    return to_pcm(samples * np.float32(10 ** (dbfs / 20)))


def test_every_real_word_is_heard_and_its_end_is_found(detector: SpeechDetector) -> None:
    for recording in words()[::3]:
        started, ended = turn_of(detector, in_quiet(recording.pcm()))
        assert started is not None, recording.text
        assert ended is not None, recording.text
        assert ended.reason is TurnEnd.SILENCE, recording.text


@pytest.mark.parametrize("dbfs", [-50, -30, -20])
def test_noise_is_no_speech(detector: SpeechDetector, dbfs: float) -> None:
    started, ended = turn_of(detector, noise(9, dbfs))
    assert started is None
    assert ended is not None
    assert ended.reason is TurnEnd.NOTHING


def loudest(pcm: bytes, ms: int) -> bytes:
    """The loudest stretch of a recording, without clicks at its ends."""
    samples = np.frombuffer(pcm, "<i2").astype(np.float32)
    size = ms * 16
    at = int(np.argmax(np.convolve(np.abs(samples), np.ones(size), "valid")))
    fade = np.minimum(1, np.minimum(np.arange(size), np.arange(size)[::-1]) / 240)
    return (samples[at : at + size] * fade).astype("<i2").tobytes()


def test_answers_of_a_quarter_of_a_second_are_heard(detector: SpeechDetector) -> None:
    short = [loudest(recording.pcm(), 250) for recording in words()[::4]]
    heard = [turn_of(detector, in_quiet(pcm), BRISK)[0] for pcm in short]
    assert len(heard) == 15
    assert sum(started is not None for started in heard) >= 14


def test_two_people_do_not_share_what_was_heard(detector: SpeechDetector) -> None:
    pcm = in_quiet(word("医院").pcm())
    alone = course_of(detector, pcm)
    other = detector.open()
    gauge = detector.open()
    together = []
    for frame, quiet in zip(chunks(pcm, FRAME_MS), chunks(silence(9_000), FRAME_MS), strict=False):
        other.probability(quiet)
        if len(frame) == FRAME_MS * 32:
            together.append(gauge.probability(frame))
    assert together == alone


def test_a_frame_of_another_length_is_refused(detector: SpeechDetector) -> None:
    with pytest.raises(ValueError, match="512"):
        detector.open().probability(bytes(100))


def test_a_damaged_model_is_named_with_what_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "silero_vad_v6.onnx"
    damaged.write_bytes(b"no model")
    monkeypatch.setattr(ModelStore, "_folder", lambda _self, _name: tmp_path)
    with pytest.raises(DetectorUnavailable, match=r"silero-vad.*yinqiao setup"):
        SileroDetector(ModelStore(tmp_path)).open()
