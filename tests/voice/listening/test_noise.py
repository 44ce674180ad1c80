"""How loud, how noisy, how torn: measured against sounds of which it is known."""

from __future__ import annotations

import numpy as np
import pytest

from tests.voice.listening.recordings import recordings, word
from voice.models import ModelStore
from voice.noise import LEAST_SNR_DB, MOST_CLIPPED, FrameSound, SoundMeter
from voice.samples import Samples, frame_sound, to_pcm, to_samples
from voice.vad.base import FRAME_SAMPLES
from voice.vad.silero import SileroDetector

FRAME_BYTES = 2 * FRAME_SAMPLES


def heard(models: ModelStore, samples: Samples) -> SoundMeter:
    """What a meter makes of it when the real detector says where speech is."""
    meter, gauge, pcm = SoundMeter(), SileroDetector(models).open(), to_pcm(samples)
    for at in range(0, len(pcm) - FRAME_BYTES + 1, FRAME_BYTES):
        frame = pcm[at : at + FRAME_BYTES]
        meter.hear(frame_sound(frame), is_speech=gauge.probability(frame) >= 0.4)
    return meter


def said_in_quiet(*texts: str) -> Samples:
    """Real words at -20 dBFS with a second of nothing around each."""
    nothing = np.zeros(16_000, np.float32)
    parts = [nothing]
    for text in texts:
        spoken = to_samples(word(text).pcm())
        loud = spoken[np.abs(spoken) > 0.01]
        parts += [spoken * (0.1 / np.sqrt(np.mean(loud**2))), nothing]
    sound: Samples = np.concatenate(parts)
    return sound


def white(samples: Samples, level: float) -> Samples:
    noise = np.random.default_rng(4).standard_normal(len(samples))
    mixed: Samples = (samples + level * noise).astype(np.float32)
    return mixed


def babble(samples: Samples, level: float) -> Samples:
    """Seven people talking all the time."""
    files = [*recordings("zh", "sent"), *recordings("ko", "ko"), *recordings("en", "en")]
    size = len(samples)
    mixed = np.zeros(size, np.float32)
    for place, file in enumerate(files):
        talk = np.tile(to_samples(file.pcm()), 12)[place * 5_000 :][:size]
        mixed += talk / np.sqrt(np.mean(talk**2))
    noisy: Samples = (samples + mixed * (level / np.sqrt(np.mean(mixed**2)))).astype(np.float32)
    return noisy


@pytest.mark.parametrize(("snr_db", "is_noisy"), [(0, True), (5, True), (15, False), (20, False)])
def test_other_people_s_talk_is_noise_although_it_is_speech(
    models: ModelStore, snr_db: int, is_noisy: bool
) -> None:
    meter = heard(models, babble(said_in_quiet("公共汽车", "勤工俭学"), 0.1 * 10 ** (-snr_db / 20)))
    assert meter.snr_db is not None
    assert (meter.snr_db < LEAST_SNR_DB) is is_noisy


@pytest.mark.parametrize("snr_db", [0, 5, 10, 15, 20, 30])
def test_the_distance_of_speech_and_noise_is_measured_within_three_decibels(
    models: ModelStore, snr_db: int
) -> None:
    meter = heard(models, white(said_in_quiet("公共汽车", "勤工俭学"), 0.1 * 10 ** (-snr_db / 20)))
    assert meter.snr_db == pytest.approx(snr_db, abs=3)


def test_noise_alone_has_a_level_but_no_distance(models: ModelStore) -> None:
    meter = heard(models, white(np.zeros(32_000, np.float32), 0.01))
    assert meter.noise_dbfs == pytest.approx(-40, abs=0.5)
    assert meter.snr_db is None
    assert not meter.is_muted


def test_a_word_shouted_into_the_microphone_is_torn(models: ModelStore) -> None:
    said = said_in_quiet("公共汽车")
    assert heard(models, said).clipped == 0
    assert heard(models, np.clip(said * 20, -1, 1).astype(np.float32)).clipped > MOST_CLIPPED


def test_zeros_for_a_second_are_a_microphone_that_is_switched_off() -> None:
    meter = SoundMeter()
    for _ in range(32):
        assert not meter.is_muted
        meter.hear(FrameSound(0.0), is_speech=False)
    assert meter.is_muted


def test_the_faintest_hiss_is_no_switched_off_microphone() -> None:
    meter = SoundMeter()
    for _ in range(100):
        meter.hear(frame_sound(to_pcm(np.full(512, 2 / 32768, np.float32))), is_speech=False)
    assert not meter.is_muted


def test_what_is_remembered_is_bounded() -> None:
    meter = SoundMeter()
    for _ in range(1_000):
        meter.hear(FrameSound(1e-2), is_speech=False)
    for _ in range(400):
        meter.hear(FrameSound(1e-4), is_speech=False)
    assert meter.noise_dbfs == pytest.approx(-40)
