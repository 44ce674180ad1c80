"""Engines for listening, loaded once a run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.voice.listening.synthetic import Reader
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


@pytest.fixture(scope="session")
def reader(models: ModelStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    reader = Reader(models, tmp_path_factory.mktemp("words"))
    yield reader
    reader.close()
