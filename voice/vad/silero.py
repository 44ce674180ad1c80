"""Silero VAD v6 through onnxruntime: small enough for one thread, and it sleeps between frames."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import numpy as np

from voice.models import ModelError, ModelStore
from voice.samples import Samples, to_samples
from voice.vad.base import FRAME_SAMPLES, DetectorUnavailable, SpeechGauge

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_MODEL = "silero-vad"
_FILE = "silero_vad_v6.onnx"
_CONTEXT_SAMPLES = 64
"""The network sees the end of the frame before, too; without it speech is missed at frame edges."""
_STATE_SHAPE = (1, 1, 128)


class SileroDetector:
    """Loads the network with the first utterance; the loaded one serves all of them."""

    def __init__(self, models: ModelStore) -> None:
        self._models = models
        self._session: InferenceSession | None = None
        self._loading = threading.Lock()

    def open(self) -> SpeechGauge:
        """Begin a new utterance. The first call loads the model (about 0.1 s)."""
        with self._loading:
            if self._session is None:
                self._session = self._load()
        return _Gauge(self._session)

    def _load(self) -> InferenceSession:
        try:
            from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415 - heavy

            path = self._models.path(_MODEL) / _FILE
            options = SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            # Waiting threads must not burn the two cores that the recognizer needs.
            options.add_session_config_entry("session.intra_op.allow_spinning", "0")
            return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except (ModelError, ImportError) as error:
            raise DetectorUnavailable(str(error)) from error


class _Gauge:
    """The recurrent state of one utterance."""

    def __init__(self, session: InferenceSession) -> None:
        self._session = session
        self._h = np.zeros(_STATE_SHAPE, np.float32)
        self._c = np.zeros(_STATE_SHAPE, np.float32)
        self._context: Samples = np.zeros(_CONTEXT_SAMPLES, np.float32)

    def probability(self, pcm: bytes) -> float:
        """How likely this frame is speech; about 0.2 ms of one core."""
        samples = to_samples(pcm)
        if len(samples) != FRAME_SAMPLES:
            raise ValueError(f"A frame has {FRAME_SAMPLES} samples, not {len(samples)}.")
        frame = np.concatenate([self._context, samples])[np.newaxis]
        self._context = samples[-_CONTEXT_SAMPLES:]
        output, self._h, self._c = self._session.run(
            None, {"input": frame, "h": self._h, "c": self._c}
        )
        return float(output.item())
