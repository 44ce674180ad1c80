"""Finds sound in another format than the one asked for, by how its samples would look.

Bytes of floats or of two channels are bytes of 16-bit samples, too: nothing in them says what they
are. Heard as speech they are roaring or a growl, and the person would be told to speak up.
"""

from __future__ import annotations

import numpy as np

from voice.audio import BYTES_PER_MS, NotAudio, check_pcm
from voice.samples import rms_dbfs

_LOOKED_AT_MS = 400
_LEAST_DBFS = -60.0
"""In near silence neighbouring samples are alike in any format."""
_MOST_ALL = 0.95
_FLOAT_PEAK = 4.0
"""Floats go to 1; a little more is allowed to those who do not clip."""
_FLOAT_LEAST = 1e-7
_NAN_BITS = 0x7FC00000
"""The float every computation gives that has no result; its sign bit does not matter."""


class FormatCheck:
    """Looks at the first sound of a turn that is no silence."""

    def __init__(self) -> None:
        self._looked_at = bytearray()
        self._is_beginning = True

    def hear(self, chunk: bytes) -> None:
        """Take more sound.

        Raises:
            NotAudio: it can hardly be 16 kHz mono PCM16; names what it looks like.
        """
        check_pcm(chunk, is_beginning=self._is_beginning)
        self._is_beginning = False
        wanted = _LOOKED_AT_MS * BYTES_PER_MS
        if len(self._looked_at) >= wanted or rms_dbfs(chunk) <= _LEAST_DBFS:
            return
        # From a multiple of four bytes on, as it was sent.
        self._looked_at += chunk[: len(chunk) - len(chunk) % 4]
        if len(self._looked_at) < wanted:
            return
        if _are_floats(bytes(self._looked_at)):
            raise NotAudio("the samples look like 32-bit floats; send signed 16-bit integers")
        if _are_pairs(bytes(self._looked_at)):
            raise NotAudio("every sample comes twice, as of two channels; send one channel")


def _are_floats(sound: bytes) -> bool:
    words = np.frombuffer(sound, "<u4")
    sizes = np.abs(np.frombuffer(sound, "<f4"))
    with np.errstate(invalid="ignore"):
        usual = (sizes > _FLOAT_LEAST) & (sizes < _FLOAT_PEAK)
    nothing = (words & 0x7FFFFFFF) == _NAN_BITS
    # Nothing is nothing in any format.
    return float(np.mean((usual | nothing)[words != 0])) >= _MOST_ALL


def _are_pairs(sound: bytes) -> bool:
    pairs = np.frombuffer(sound, "<i2").reshape(-1, 2)
    return float(np.mean(pairs[:, 0] == pairs[:, 1])) >= _MOST_ALL
