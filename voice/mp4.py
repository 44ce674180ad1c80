"""AAC in MP4 through PyAV, for browsers that cannot play Ogg Opus: Safari before 18.4 (2025)."""

from __future__ import annotations

import io

import av

RATE_HZ = 48_000
BITS_PER_S = 48_000
"""AAC needs more than Opus for the same speech."""


def from_ogg(data: bytes) -> bytes:
    """An Ogg Opus file as MP4, to be played when it is whole."""
    file = io.BytesIO()
    with (
        av.open(io.BytesIO(data), "r") as source,
        av.open(file, "w", format="mp4") as container,
    ):
        stream = container.add_stream("aac", rate=RATE_HZ)
        stream.layout = "mono"
        stream.bit_rate = BITS_PER_S
        resampler = av.AudioResampler("fltp", "mono", RATE_HZ)
        for frame in source.decode(audio=0):
            for each in resampler.resample(frame):
                container.mux(stream.encode(each))
        for each in resampler.resample(None):
            container.mux(stream.encode(each))
        container.mux(stream.encode(None))
    return file.getvalue()
