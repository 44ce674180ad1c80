"""Rooms to speak in: other people's talk and the rumble of a hall, mixed under a recording.

Talk (babble) is eight recordings of other speakers at once, each equally loud. The rumble is noise
of the colour of a cafe that swells and fades. Both are drawn from a seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from tests.voice.listening.recordings import recordings
from voice.audio import SAMPLE_RATE
from voice.samples import Samples, to_pcm, to_samples

_TALKERS_AT_ONCE = 8
_EDGE_S = 0.32
"""Before and after the speech, as the end-pointer leaves it."""
_FRAME = 320
_ACTIVE_SHARE = 0.01
"""Frames with less than this share of the loudest frame's power are pauses."""
_RUMBLE_BELOW_HZ = 300.0
_SWELL_S = 0.1
_PEAK = 0.98


@dataclass(frozen=True, slots=True)
class Room:
    """A place with noise; the signal-to-noise ratio counts speech only, without its pauses."""

    name: str
    kind: str = ""
    """``babble``, ``cafe``, or nothing."""
    snr_db: float = 0.0


QUIET = Room("quiet")
BABBLE_10 = Room("babble 10 dB", "babble", 10.0)
BABBLE_5 = Room("babble 5 dB", "babble", 5.0)
CAFE_10 = Room("cafe noise 10 dB", "cafe", 10.0)
CAFE_5 = Room("cafe noise 5 dB", "cafe", 5.0)


def spoken_in(room: Room, pcm: bytes, seed: int) -> bytes:
    """The recording as it is heard there, with a little of the room before and after."""
    edge = np.zeros(int(_EDGE_S * SAMPLE_RATE), np.float32)
    speech = to_samples(pcm)
    sound = np.concatenate([edge, speech, edge])
    if room.kind:
        noise = _NOISES[room.kind](len(sound), np.random.default_rng(seed))
        loudness = active_level(speech) * 10 ** (-room.snr_db / 20)
        sound = sound + noise * (loudness / np.sqrt(np.mean(noise**2)))
    return to_pcm((sound / max(1.0, float(np.abs(sound).max()) / _PEAK)).astype(np.float32))


def active_level(samples: Samples) -> float:
    """Root mean square of the frames in which somebody speaks (after ITU-T P.56)."""
    powers = np.mean(samples[: len(samples) // _FRAME * _FRAME].reshape(-1, _FRAME) ** 2, axis=1)
    return float(np.sqrt(powers[powers > powers.max() * _ACTIVE_SHARE].mean()))


@cache
def _talkers() -> Sequence[Samples]:
    subsets = (("zh", "sent"), ("en", "sent"), ("en", "en"), ("ko", "ko"))
    return [to_samples(one.pcm()) for subset in subsets for one in recordings(*subset)]


def _babble(size: int, chance: np.random.Generator) -> Samples:
    noise = np.zeros(size, np.float32)
    talkers = _talkers()
    for at in chance.choice(len(talkers), _TALKERS_AT_ONCE, replace=False):
        turned = np.roll(talkers[at], -int(chance.integers(len(talkers[at]))))
        noise += np.resize(turned, size) / active_level(talkers[at])
    return noise


def _cafe(size: int, chance: np.random.Generator) -> Samples:
    pitches = np.fft.rfftfreq(size, 1 / SAMPLE_RATE)
    spectrum = chance.standard_normal(len(pitches)) + 1j * chance.standard_normal(len(pitches))
    noise = np.fft.irfft(spectrum / np.sqrt(1 + (pitches / _RUMBLE_BELOW_HZ) ** 2), size)
    places = np.arange(0, size + _SWELL_S * SAMPLE_RATE, _SWELL_S * SAMPLE_RATE)
    swell = 1 + 0.5 * np.interp(np.arange(size), places, chance.standard_normal(len(places)))
    swelling: Samples = (noise * np.clip(swell, 0.2, 2.0)).astype(np.float32)
    return swelling


_NOISES = {"babble": _babble, "cafe": _cafe}
