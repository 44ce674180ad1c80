"""What a voice detector is: loaded once and shared, with one gauge per utterance."""

from __future__ import annotations

from typing import Protocol

FRAME_SAMPLES = 512
"""Samples a gauge takes at a time: 32 ms at 16 kHz, the frame of Silero VAD."""
FRAME_MS = 32


class DetectorUnavailable(Exception):
    """The detector cannot be loaded; the message names what to do."""


class SpeechGauge(Protocol):
    """Follows one utterance; remembers what it has heard of it."""

    def probability(self, pcm: bytes) -> float:
        """How likely this frame of ``FRAME_SAMPLES`` samples of PCM16 is speech, 0 to 1."""


class SpeechDetector(Protocol):
    """Shared by all listeners."""

    def open(self) -> SpeechGauge:
        """Begin a new utterance.

        Raises:
            DetectorUnavailable: the detector's model is absent or damaged.
        """
