"""All clips are equally loud and none clips."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyloudnorm
import pytest

from voice.loudness import PEAK_LIMIT, TARGET_LUFS, measure_lufs, normalize, true_peak


def speechlike(rate: int, seconds: float, level: float) -> npt.NDArray[np.float64]:
    """Coloured noise in syllables, with a silent second so that the gates matter."""
    noise = np.random.default_rng(7).normal(size=round(rate * seconds))
    time = np.arange(noise.size) / rate
    voiced = np.convolve(noise, np.ones(4) / 4, "same") * np.abs(np.sin(8 * time))
    return np.concatenate([voiced, np.zeros(rate)]) * level


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 48_000])
@pytest.mark.parametrize("level", [0.01, 0.2])
def test_loudness_is_that_of_the_reference_implementation(rate: int, level: float) -> None:
    samples = speechlike(rate, 3.0, level)
    reference = pyloudnorm.Meter(rate, filter_class="DeMan").integrated_loudness(samples)
    assert measure_lufs(samples, rate) == pytest.approx(reference, abs=0.05)


def test_a_full_scale_tone_of_997_hz_is_3_lufs_below_zero() -> None:
    time = np.arange(48_000 * 2) / 48_000
    # EBU Tech 3341: 0 dBFS stereo is 0 LUFS; one channel alone is 3 LU less.
    assert measure_lufs(np.sin(2 * np.pi * 997 * time), 48_000) == pytest.approx(-3.01, abs=0.05)


@pytest.mark.parametrize("level", [0.005, 0.05, 0.3])
def test_quiet_and_loud_voices_come_out_alike(level: float) -> None:
    samples = normalize(speechlike(24_000, 3.0, level), 24_000)
    assert measure_lufs(samples, 24_000) == pytest.approx(TARGET_LUFS, abs=0.1)


def test_sharp_peaks_neither_clip_nor_make_the_voice_quiet() -> None:
    samples = speechlike(24_000, 3.0, 0.05)
    samples[5000::9000] = 0.9
    even = normalize(samples, 24_000)
    assert np.max(np.abs(even)) <= PEAK_LIMIT
    assert measure_lufs(even, 24_000) == pytest.approx(TARGET_LUFS, abs=1.0)


@pytest.mark.parametrize("seconds", [0.05, 0.15, 0.3, 0.39])
def test_clips_shorter_than_a_block_are_as_loud_as_if_they_went_on(seconds: float) -> None:
    rate = 24_000
    sound = np.tile(speechlike(rate, 1.0, 0.02)[: round(rate * seconds)], 40)
    short = normalize(sound[: round(rate * seconds)], rate)
    assert measure_lufs(short, rate) == pytest.approx(TARGET_LUFS, abs=0.5)
    gain = np.max(np.abs(short)) / np.max(np.abs(sound))
    gain_of_long = np.max(np.abs(normalize(sound, rate))) / np.max(np.abs(sound))
    assert 20 * abs(np.log10(gain / gain_of_long)) < 1.0


def test_peaks_between_the_samples_are_seen_and_kept_below_the_limit() -> None:
    # A tone at a quarter of the rate, sampled beside its crests: 3 dB are hidden.
    hidden = np.sin(np.arange(4800) * np.pi / 2 + np.pi / 4)
    assert np.max(np.abs(hidden)) == pytest.approx(0.707, abs=0.001)
    assert true_peak(hidden) == pytest.approx(1.0, abs=0.05)
    sharp = speechlike(24_000, 2.0, 0.05)
    sharp[4000::6000] = 0.9
    assert true_peak(normalize(sharp, 24_000)) <= PEAK_LIMIT + 0.005


def test_an_empty_sound_stays_empty() -> None:
    assert normalize(np.empty(0), 24_000).size == 0


def test_silence_stays_silence() -> None:
    assert measure_lufs(np.zeros(48_000), 24_000) is None
    assert not normalize(np.zeros(48_000), 24_000).any()
