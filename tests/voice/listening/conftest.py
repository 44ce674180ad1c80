"""Engines for listening, loaded once a run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from voice.listening import Ears
from voice.models import ModelStore
from voice.recognizers.directory import Recognizers
from voice.vad.silero import SileroDetector

MODELS = Path(__file__).resolve().parents[3] / "var" / "models"


@pytest.fixture(scope="session")
def models() -> ModelStore:
    return ModelStore(MODELS)


@pytest.fixture(scope="session")
def ears(models: ModelStore) -> Iterator[Ears]:
    ears = Ears(Recognizers(models), SileroDetector(models))
    ears.recognizers.start()
    yield ears
    ears.close()
