"""A system voice that has gone silent is replaced; see ``voice.synthesizers.system_engine``."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from voice.synthesizers.base import Voice
from voice.synthesizers.hosted import HostedSynthesizer
from voice.synthesizers.system import espeak_environment
from voice.worker import EngineProcess

pytestmark = pytest.mark.speech

_ENGLISH = Voice("system", "gmw/en")


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    """A file that the process which was silent leaves."""
    return tmp_path / "was-silent"


@pytest.fixture
def voice(mark: Path) -> Iterator[HostedSynthesizer]:
    process = EngineProcess(
        "system",
        "tests.voice.silent_double:SilentAtFirst",
        (str(mark),),
        env=espeak_environment(),
    )
    voice = HostedSynthesizer(process, version="1", time_limit_s=60.0, is_installed=True)
    yield voice
    voice.close()


async def seconds_of(voice: HostedSynthesizer, *sentences: str) -> list[float]:
    return [pcm.seconds async for pcm in voice.synthesize(sentences, _ENGLISH)]


def test_a_sentence_that_pyttsx3_writes_no_sound_for_is_said_by_a_new_process(
    voice: HostedSynthesizer, mark: Path
) -> None:
    seconds = asyncio.run(seconds_of(voice, "Please check your answers.", "Thank you."))
    assert mark.exists(), "the first process was not silent"
    assert len(seconds) == 2
    assert min(seconds) > 0.3
