"""Sound files of whatever kind, as one stretch of mono sound, through PyAV."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import av

from voice.synthesizers.base import Pcm

RATE_HZ = 24_000
"""As the neural voice has it: more than speech needs."""
LONGEST_S = 120
"""No phrase of a page takes longer; a file that does is not one."""


class NotDecodable(ValueError):
    """The file holds no sound that can be read, or too much of it."""


def decode(path: Path | BinaryIO) -> Pcm:
    """The sound of a file (WAV, FLAC, Ogg, MP3, M4A …), mixed to one channel."""
    frames = bytearray()
    resampler = av.AudioResampler("s16", "mono", RATE_HZ)
    try:
        with av.open(str(path) if isinstance(path, Path) else path, "r") as container:
            for frame in container.decode(audio=0):
                for part in resampler.resample(frame):
                    frames += part.to_ndarray().tobytes()
                if len(frames) > 2 * RATE_HZ * LONGEST_S:
                    raise NotDecodable(f"{path} is longer than {LONGEST_S} s.")
            for part in resampler.resample(None):
                frames += part.to_ndarray().tobytes()
    except (OSError, IndexError, av.FFmpegError) as error:
        raise NotDecodable(f"{path} cannot be read as sound: {error}") from error
    if not frames:
        raise NotDecodable(f"{path} holds no sound.")
    return Pcm(bytes(frames), RATE_HZ)
