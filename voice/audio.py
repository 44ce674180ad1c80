"""The one format sound is heard in: 16 kHz mono PCM, signed 16 bit, little-endian.

What it is, and files of it. No devices, no engines; arithmetic is in ``samples``.
"""

from __future__ import annotations

import wave
from pathlib import Path

SAMPLE_RATE = 16_000
"""Samples per second of everything that is listened to."""
BYTES_PER_SAMPLE = 2
BYTES_PER_MS = SAMPLE_RATE * BYTES_PER_SAMPLE // 1000


class NotAudio(ValueError):
    """The bytes are not 16 kHz mono PCM16."""


def check_pcm(pcm: bytes, *, is_beginning: bool) -> None:
    """Refuse what cannot be PCM16: half samples, and a beginning like that of a known container.

    Raises:
        NotAudio: naming what came and what was expected.
    """
    if len(pcm) % BYTES_PER_SAMPLE:
        raise NotAudio(f"{len(pcm)} bytes are no whole number of 16-bit samples")
    for magic, name in _CONTAINERS.items():
        if is_beginning and pcm.startswith(magic):
            raise NotAudio(f"the bytes begin like {name}; send bare 16 kHz mono PCM16")


_CONTAINERS = {
    b"RIFF": "a WAV file",
    b"OggS": "an Ogg stream",
    b"\x1aE\xdf\xa3": "a WebM stream",
    b"fLaC": "a FLAC file",
    b"ID3": "an MP3 file",
}


def duration_ms(pcm: bytes) -> float:
    """How long the sound lasts, in milliseconds."""
    return len(pcm) / BYTES_PER_MS


def read_wav(path: Path) -> bytes:
    """The PCM of a WAV file that is in the format of this module.

    Raises:
        NotAudio: it has another rate, sample width or number of channels.
    """
    with wave.open(str(path), "rb") as file:
        found = (file.getframerate(), file.getsampwidth(), file.getnchannels())
        if found != (SAMPLE_RATE, BYTES_PER_SAMPLE, 1):
            raise NotAudio(
                f"{path} has {found[0]} Hz, {found[1] * 8} bit, {found[2]} channels; "
                f"expected {SAMPLE_RATE} Hz, 16 bit, 1 channel"
            )
        return file.readframes(file.getnframes())


def write_wav(path: Path, pcm: bytes) -> None:
    """Write PCM of this module's format as a WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(BYTES_PER_SAMPLE)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(pcm)
