"""How long each sound of Kokoro lasts, so that a sentence has the tempo it was asked for.

Kokoro divides the length of every sound by one speed, rounds it to frames, and speaks some
sentences a third faster than others at the same speed. Its duration predictor is a small part of
the model, 3 % of the work, so it is asked first and each sound gets its own speed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from voice.synthesizers.onnx_part import part_of

Floats = npt.NDArray[np.float32]

DURATIONS = "/encoder/predictor/ReduceSum_output_0"
"""The value of the model that holds frames for each token at speed 1."""
FRAME_S = 0.025
_EDGE_SPEED = 0.9
"""For the silent tokens at both ends. When they are slowed like the rest, the voice puts a vowel
before the first syllable (请打 is heard as 一情打), which costs every third short prompt."""
_SILENT_SIGNS = frozenset(".,!?;:…— ")
_SLOWEST, _FASTEST = 0.35, 1.8
"""Kokoro becomes unclear beyond."""


class KokoroTempo:
    """Speeds for the tokens of a sentence."""

    def __init__(self, model: bytes, folder: Path, options: onnxruntime.SessionOptions) -> None:
        """``model`` is the whole model; ``folder`` takes the part of it for as long as it loads."""
        predictor = folder / "durations.onnx"
        predictor.write_bytes(part_of(model, DURATIONS))
        self._session = onnxruntime.InferenceSession(
            str(predictor), options, providers=["CPUExecutionProvider"]
        )
        predictor.unlink()

    def speeds(
        self, tokens: npt.NDArray[np.int64], style: Floats, signs: Sequence[str], seconds: float
    ) -> Floats:
        """A speed for each token, so that the sentence is heard for ``seconds``.

        ``tokens`` has the shape (1, n) and begins and ends with a silent token; ``signs`` are the
        phonemes between these.
        """
        frames = self._session.run(None, {"tokens": tokens, "style": style})[0][0]
        speeds = np.full(frames.size, _EDGE_SPEED, dtype=np.float32)
        spoken = slice(1, 1 + _last_sound(signs))
        lengths = frames[spoken]
        if lengths.size:
            stretch = _stretch(float(lengths.sum()), seconds / FRAME_S)
            speeds[spoken] = lengths / _whole_frames(lengths, stretch)
            # A shorter silence would save work, but cuts the last sound: 办 is heard as 吧.
            speeds[spoken.stop : -1] = 1 / stretch
        return speeds


def _last_sound(signs: Sequence[str]) -> int:
    """Place of the last sign that is heard: its token holds the silence after the sentence."""
    heard = [at for at, sign in enumerate(signs) if sign not in _SILENT_SIGNS]
    return heard[-1] if heard else 0


def _stretch(frames: float, heard: float) -> float:
    """What stretches sounds of so many frames, so that as many as ``heard`` are heard.

    The first sound is heard some frames before its token begins, and the last ends as many
    earlier: measured over four texts and three tempos, the sum is right within 4 frames.
    """
    return min(max(heard / frames, 1 / _FASTEST), 1 / _SLOWEST)


def _whole_frames(lengths: Floats, stretch: float) -> Floats:
    """The lengths evenly stretched, in whole frames, each at least one."""
    ends = np.round(np.cumsum(lengths) * stretch)
    return np.maximum(np.diff(ends, prepend=0), 1).astype(np.float32)
