"""The sound of one turn on its way from the microphone to the detector and the recognizer."""

from __future__ import annotations

from voice.audio import BYTES_PER_MS, BYTES_PER_SAMPLE
from voice.vad.base import FRAME_SAMPLES

_FRAME_BYTES = FRAME_SAMPLES * BYTES_PER_SAMPLE


class Intake:
    """Cuts chunks of any size into frames, and keeps what the recognizer has not got yet."""

    def __init__(self) -> None:
        self._rest = b""
        """Sound too short for a frame; the next chunk completes it."""
        self._kept = bytearray()
        self._kept_from_ms = 0.0
        self._given_from_ms: float | None = None

    def frames(self, chunk: bytes) -> list[bytes]:
        """The whole frames there are now; they are kept for the recognizer."""
        sound = self._rest + chunk
        whole = len(sound) - len(sound) % _FRAME_BYTES
        self._rest = sound[whole:]
        self._kept += sound[:whole]
        return [sound[at : at + _FRAME_BYTES] for at in range(0, whole, _FRAME_BYTES)]

    def drop_before(self, at_ms: float) -> None:
        """Forget older sound, as long as the recognizer has not got the beginning."""
        spare_ms = int(at_ms - self._kept_from_ms)
        if self._given_from_ms is None and spare_ms > 0:
            del self._kept[: spare_ms * BYTES_PER_MS]
            self._kept_from_ms += spare_ms

    def take(self) -> bytes:
        """All sound that is kept, which from now on is the recognizer's."""
        if self._given_from_ms is None:
            self._given_from_ms = self._kept_from_ms
        sound = bytes(self._kept)
        self._kept.clear()
        return sound

    def given_ms(self, at_ms: float) -> float:
        """How far into the recognizer's sound this moment lies."""
        return at_ms - (self._given_from_ms or 0.0)
