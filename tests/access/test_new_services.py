"""A service that is installed while the server runs is rendered before what is left to render."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from access.journeys.catalogue import Catalogue
from access.journeys.loader import SERVICES_DIR
from access.rendering_ahead import rendering_ahead
from tests.voice.scripted_synthesizer import ScriptedSynthesizer
from voice.audio_store import AudioStore
from voice.speaker import Speaker
from voice.synthesizers.base import Voice

_OLD, _NEW, _WORD_OF_NEW = "courtesy-card", "helper-visit", "说说要怎么帮"
_PATIENCE_S = 120.0


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.slow
@pytest.mark.anyio
async def test_the_words_of_a_new_service_are_made_at_once(tmp_path: Path) -> None:
    services = tmp_path / "services"
    services.mkdir()
    shutil.copy(SERVICES_DIR / f"{_OLD}.yaml", services)
    catalogue = Catalogue((services,))
    engine = ScriptedSynthesizer()
    voices = {"zh-Hans": (Voice("scripted", "one"),)}
    speaker = Speaker({"scripted": engine}, voices, AudioStore(tmp_path / "clips"))
    async with rendering_ahead(speaker, catalogue):
        await _said(engine, "")
        assert not _says(engine, _WORD_OF_NEW)
        shutil.copy(SERVICES_DIR / f"{_NEW}.yaml", services)
        assert catalogue.reload_if_changed()
        await _said(engine, _WORD_OF_NEW)


def _says(engine: ScriptedSynthesizer, word: str) -> bool:
    return any(word in sentence for sentence in engine.said)


async def _said(engine: ScriptedSynthesizer, word: str) -> None:
    async with asyncio.timeout(_PATIENCE_S):
        while True:
            if _says(engine, word):
                return
            await asyncio.sleep(0.1)
