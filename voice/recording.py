"""Speech that somebody agreed to have kept: checked, trimmed to a limit, packed as Ogg Opus."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from voice import opus
from voice.audio import BYTES_PER_MS, SAMPLE_RATE, check_pcm
from voice.samples import rms_dbfs, to_samples

_QUIETEST_DBFS = -60.0
"""Below this nothing can be heard: a microphone that is switched off gives digital silence."""


class NothingRecordedError(ValueError):
    """There is no sound in it, or hardly a second."""


class RecordingTooLongError(ValueError):
    """It is longer than is taken."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Recorded speech."""

    content: bytes = field(repr=False)
    """Ogg Opus, mono."""
    milliseconds: int


def pack(pcm: bytes, *, longest_s: float, least_ms: int = 500) -> Packed:
    """16 kHz mono PCM16 as an Ogg Opus file of about 4 kB a second.

    Raises:
        NotAudio: these bytes are no such sound.
        NothingRecordedError: shorter than ``least_ms``, or silent.
        RecordingTooLongError: longer than ``longest_s``.
    """
    milliseconds = len(pcm) // BYTES_PER_MS
    if milliseconds > longest_s * 1000:
        raise RecordingTooLongError(f"{milliseconds / 1000:.0f} s; at most {longest_s:.0f} s")
    if milliseconds < least_ms:
        raise NothingRecordedError("hardly anything was recorded")
    check_pcm(pcm, is_beginning=True)
    if rms_dbfs(pcm) < _QUIETEST_DBFS:
        raise NothingRecordedError("nothing can be heard; is the microphone switched off?")
    samples = to_samples(pcm).astype(np.float64)
    return Packed(opus.encode(samples, SAMPLE_RATE), milliseconds)
