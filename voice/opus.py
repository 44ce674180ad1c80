"""Ogg Opus (RFC 7845) through PyAV: a second of speech in about 4 kB."""

from __future__ import annotations

import io
from collections.abc import Mapping
from fractions import Fraction

import av
import numpy as np
import numpy.typing as npt

from voice.ogg import RATE_HZ

BITS_PER_S = 28_000
"""Speech is transparent for old ears from 24 kbit/s."""


def encode(
    samples: npt.NDArray[np.float64], sample_rate_hz: int, comments: Mapping[str, str] | None = None
) -> bytes:
    """Mono samples of −1…1 as one Ogg Opus file. The same samples always give the same bytes.

    ``comments`` go into its header, where ``voice.ogg.comment`` finds them.
    """
    file = io.BytesIO()
    # Without the flag each file would carry a random serial number.
    with av.open(file, "w", format="ogg", options={"fflags": "+bitexact"}) as container:
        container.metadata.update(comments or {})
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
