"""Ogg Opus (RFC 7845) through PyAV: a second of speech in about 4 kB."""

from __future__ import annotations

import io
import struct
from fractions import Fraction

import av
import numpy as np
import numpy.typing as npt

MEDIA_TYPE = "audio/ogg"
BITS_PER_S = 28_000
"""Speech is transparent for old ears from 24 kbit/s."""
RATE_HZ = 48_000
"""Opus counts time in 1/48,000 s, whatever went in."""


def encode(samples: npt.NDArray[np.float64], sample_rate_hz: int) -> bytes:
    """Mono samples of −1…1 as one Ogg Opus file. The same samples always give the same bytes."""
    file = io.BytesIO()
    # Without the flag each file would carry a random serial number.
    with av.open(file, "w", format="ogg", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream("libopus", rate=RATE_HZ)
        stream.layout = "mono"
        stream.bit_rate = BITS_PER_S
        stream.options = {"application": "voip"}
        resampler = av.AudioResampler("flt", "mono", RATE_HZ)
        frame = av.AudioFrame.from_ndarray(
            samples.astype(np.float32).reshape(1, -1), format="flt", layout="mono"
        )
        frame.sample_rate = sample_rate_hz
        frame.time_base = Fraction(1, sample_rate_hz)
        for part in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return file.getvalue()


def is_whole(data: bytes) -> bool:
    """Whether a file begins as Ogg and its last page is marked as the end."""
    last = data.rfind(b"OggS")
    return data.startswith(b"OggS") and len(data) > last + 27 and bool(data[last + 5] & 4)


def seconds(data: bytes) -> float:
    """How long a file of ``encode`` plays, from the granule position of its last page."""
    last = data.rfind(b"OggS")
    (granules,) = struct.unpack_from("<q", data, last + 6)
    (skipped,) = struct.unpack_from("<H", data, data.index(b"OpusHead") + 10)
    return float(granules - skipped) / RATE_HZ
