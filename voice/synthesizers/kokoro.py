"""The neural Mandarin voice: Kokoro v1.0, int8, through onnxruntime, in a process of its own."""

from __future__ import annotations

from pathlib import Path

from voice.models import ModelState, ModelStore, load_models
from voice.synthesizers.hosted import HostedSynthesizer
from voice.worker import EngineProcess

MODEL = "kokoro"
_TIME_LIMIT_S = 60.0
"""For one sentence. A quiet machine needs half the length of the sound, a busy one eight times."""


def kokoro(models: ModelStore, cache_dir: Path, *, threads: int = 2) -> HostedSynthesizer:
    """The voice over the model of ``models``; nothing is loaded until it starts or speaks.

    ``cache_dir`` keeps the word list in its compiled form.
    """
    model_file = load_models()[MODEL].files[0]
    process = EngineProcess(
        MODEL,
        "voice.synthesizers.kokoro_engine:KokoroEngine",
        (str(models.root / MODEL), model_file.name, model_file.sha256, str(cache_dir), threads),
    )
    return HostedSynthesizer(
        process,
        version=f"{MODEL}-{model_file.sha256[:12]}-2",
        time_limit_s=_TIME_LIMIT_S,
        is_installed=models.state(MODEL) is ModelState.READY,
    )
