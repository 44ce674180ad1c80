"""Speech made a little slower or faster without another pitch, by FFmpeg's ``atempo``."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import av
import numpy as np
from av.filter import Graph
from av.filter.context import FilterContext

from voice.loudness import Samples

_FULL_SCALE = 32_767
_SLOWEST, _FASTEST = 0.75, 1.35
"""Beyond, voices begin to sound strange: then the sound is only brought nearer to its tempo."""
_NEAR = 0.02
"""As a share of the length: so little is heard by nobody."""
_LEAST_S = 0.3
"""In shorter sounds the filter finds nothing to repeat or to leave out."""


def lasting(samples: Samples, sample_rate_hz: int, wanted_s: float) -> Samples:
    """The same speech lasting ``wanted_s`` seconds, as far as it bears that.

    Samples are −1…1, mono.
    """
    seconds = samples.size / sample_rate_hz
    if seconds < _LEAST_S or wanted_s <= 0 or abs(seconds / wanted_s - 1) < _NEAR:
        return samples
    tempo = min(max(seconds / wanted_s, _SLOWEST), _FASTEST)
    return _at_tempo(samples, sample_rate_hz, tempo)


def _at_tempo(samples: Samples, sample_rate_hz: int, tempo: float) -> Samples:
    graph = Graph()
    source = graph.add_abuffer(
        format="s16",
        sample_rate=sample_rate_hz,
        layout="mono",
        time_base=Fraction(1, sample_rate_hz),
    )
    filter_, sink = graph.add("atempo", f"{tempo:.4f}"), graph.add("abuffersink")
    source.link_to(filter_)
    filter_.link_to(sink)
    graph.configure()
    pcm = (np.clip(samples, -1, 1) * _FULL_SCALE).astype(np.int16).reshape(1, -1)
    frame = av.AudioFrame.from_ndarray(pcm, format="s16", layout="mono")
    frame.sample_rate, frame.pts = sample_rate_hz, 0
    source.push(frame)
    source.push(None)
    return np.concatenate([*_pulled(sink)]) / _FULL_SCALE


def _pulled(sink: FilterContext) -> Iterator[Samples]:
    while True:
        try:
            frame = sink.pull()
        except (av.error.EOFError, av.error.BlockingIOError):
            return
        if isinstance(frame, av.AudioFrame):
            yield frame.to_ndarray().ravel().astype(np.float64)
