"""Brings every clip to one loudness, so that no voice is louder than the next.

Loudness is measured as in ITU-R BS.1770-4 (K-weighting, 400 ms blocks, both gates), in numpy
alone: the usual package would add 60 MB of scipy to the server.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float64]

TARGET_LUFS = -18.0
"""At −16 LUFS some voices would clip."""
PEAK_LIMIT = 0.85
"""Of full scale, also between the samples (true peak); Opus may add 1 dB to a peak."""
_KNEE = 0.6
"""Of full scale; peaks above are rounded, so that one sharp peak does not make a voice quiet."""
_ROUNDS_MAX = 6
_CLOSE_ENOUGH_LU = 0.1
_BETWEEN = 4
"""Places looked at for each sample, to find the peaks between them (BS.1770-4, annex 2)."""
BLOCK_S = 0.4
_STEP_S = 0.1
_ABSOLUTE_GATE_LUFS = -70.0
_RELATIVE_GATE_LU = -10.0
_OFFSET_LU = -0.691
_PAD_S = 0.5
"""Silence for the filters to ring out in; the slower one decays within 0.1 s."""


def normalize(samples: Samples, sample_rate_hz: int) -> Samples:
    """The same sound at ``TARGET_LUFS``, with peaks rounded to stay below ``PEAK_LIMIT``.

    Rounding makes a sound quieter, so it is measured again and made up for. What is too quiet to
    measure keeps its loudness. Samples are −1…1, mono.
    """
    gain, limit = 1.0, PEAK_LIMIT
    even = _rounded(samples, limit)
    for _ in range(_ROUNDS_MAX):
        loudness = measure_lufs(even, sample_rate_hz)
        if loudness is None:
            break
        peak = true_peak(even)
        if abs(loudness - TARGET_LUFS) < _CLOSE_ENOUGH_LU and peak <= PEAK_LIMIT:
            break
        gain *= 10 ** ((TARGET_LUFS - loudness) / 20)
        limit *= min(1.0, PEAK_LIMIT / max(peak, PEAK_LIMIT))
        even = _rounded(samples * gain, limit)
    return even


def _rounded(samples: Samples, limit: float) -> Samples:
    size = np.abs(samples)
    room = limit - _KNEE
    rounded = _KNEE + room * np.tanh((size - _KNEE) / room)
    return np.where(size > _KNEE, np.copysign(rounded, samples), samples)


def true_peak(samples: Samples) -> float:
    """The highest place of the wave, also between samples, of full scale."""
    if not samples.size:
        return 0.0
    # Mirrored at the end, so that the wave has no step where it meets its beginning.
    spectrum = np.fft.rfft(np.concatenate((samples, samples[::-1])))
    wave = np.fft.irfft(spectrum, samples.size * 2 * _BETWEEN) * _BETWEEN
    return float(np.abs(wave).max())


def measure_lufs(samples: Samples, sample_rate_hz: int) -> float | None:
    """Integrated loudness in LUFS; None when all of it is below the gate.

    BS.1770 says nothing of sounds shorter than a block: such a sound counts as one block, as if it
    were repeated until it fills 0.4 s.
    """
    powers = _block_powers(_k_weighted(samples, sample_rate_hz), sample_rate_hz)
    heard = powers[_to_lufs(powers) > _ABSOLUTE_GATE_LUFS]
    if not heard.size:
        return None
    gate = _to_lufs(heard.mean()) + _RELATIVE_GATE_LU
    return float(_to_lufs(heard[_to_lufs(heard) > gate].mean()))


def _to_lufs(power: Samples | float | np.floating) -> Samples:
    return _OFFSET_LU + 10 * np.log10(np.maximum(power, 1e-12))


def _block_powers(weighted: Samples, sample_rate_hz: int) -> Samples:
    length, step = round(BLOCK_S * sample_rate_hz), round(_STEP_S * sample_rate_hz)
    if not weighted.size:
        return np.empty(0)
    length = min(length, weighted.size)
    energy = np.concatenate(([0.0], np.cumsum(weighted**2)))
    starts = np.arange(0, weighted.size - length + 1, step)
    return (energy[starts + length] - energy[starts]) / length


def _k_weighted(samples: Samples, sample_rate_hz: int) -> Samples:
    size = samples.size + round(_PAD_S * sample_rate_hz)
    turn = np.exp(-2j * np.pi * np.fft.rfftfreq(size))  # z⁻¹ on the unit circle
    response = _biquad(_head_shelf(sample_rate_hz), turn)
    response *= _biquad(_low_cut(sample_rate_hz), turn)
    return np.fft.irfft(np.fft.rfft(samples, size) * response, size)[: samples.size]


Coefficients = tuple[tuple[float, float, float], tuple[float, float, float]]


def _biquad(
    coefficients: Coefficients, turn: npt.NDArray[np.complex128]
) -> npt.NDArray[np.complex128]:
    (b0, b1, b2), (a0, a1, a2) = coefficients
    return (b0 + b1 * turn + b2 * turn**2) / (a0 + a1 * turn + a2 * turn**2)


def _head_shelf(sample_rate_hz: int) -> Coefficients:
    """Stage 1 of BS.1770 for any rate: +4 dB above 1.7 kHz, as a head gives."""
    k = math.tan(math.pi * 1681.974450955533 / sample_rate_hz)
    q = 0.7071752369554196
    high = 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    return (
        (high + band * k / q + k * k, 2 * (k * k - high), high - band * k / q + k * k),
        (1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k),
    )


def _low_cut(sample_rate_hz: int) -> Coefficients:
    """Stage 2 of BS.1770 for any rate: a high pass at 38 Hz."""
    k = math.tan(math.pi * 38.13547087602444 / sample_rate_hz)
    q = 0.5003270373238773
    norm = 1 + k / q + k * k
    return (norm, -2 * norm, norm), (norm, 2 * (k * k - 1), 1 - k / q + k * k)
