"""Korean: Vosk shows text while one speaks, Whisper decides; three real sentences."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from tests.voice.listening.listeners import events_of
from tests.voice.listening.pages import SpokenSample, options
from tests.voice.listening.recordings import Recording, in_quiet, recordings
from voice.deciding import Question
from voice.listening import Ears
from voice.listening_events import Partial, Transcript
from voice.models import ModelStore
from voice.recognizers.base import RecognizerDown
from voice.recognizers.directory import Recognizers
from voice.recognizers.vosk import VoskRecognizer, VoskSession
from voice.recognizers.whisper import WhisperRecognizer, whisper_pool
from voice.recognizers.with_partials import WithPartials
from voice.understanding import Understood

pytestmark = [pytest.mark.speech, pytest.mark.slow]

SENTENCES = recordings("ko", "ko")
WHISPER_ERROR_LIMIT = 0.15
"""Measured below 0.1."""


@pytest.fixture(scope="module")
def recognizers(models: ModelStore) -> Iterator[Recognizers]:
    recognizers = Recognizers(models)
    yield recognizers
    recognizers.close()


def error_rate(pairs: list[tuple[str, str]]) -> float:
    def plain(text: str) -> str:
        return text.replace(" ", "").replace(".", "")

    wrong = sum(Levenshtein.distance(plain(said), plain(heard)) for said, heard in pairs)
    return wrong / sum(len(plain(said)) for said, _ in pairs)


def vosk(recognizers: Recognizers) -> VoskRecognizer:
    recognizer = recognizers.for_locale("ko")
    assert isinstance(recognizer, WithPartials)
    assert isinstance(recognizer.streaming, VoskRecognizer)
    return recognizer.streaming


def test_the_model_is_loaded_with_the_first_korean_speaker(recognizers: Recognizers) -> None:
    recognizers.start()
    pids = {process.name: process.pid for process in recognizers.processes()}
    assert "vosk-ko" not in pids
    vosk(recognizers)
    assert {one.name: one.pid for one in recognizers.processes()}["vosk-ko"] is None


def test_text_appears_while_one_speaks(ears: Ears) -> None:
    async def hear(recording: Recording) -> tuple[list[str], str]:
        page = SpokenSample(options("예", "아니요"), commands=(), locale="ko")
        events = await events_of(ears, Question(page), in_quiet(recording.pcm()))
        partials = [event.text for event in events if isinstance(event, Partial)]
        final = [event.text for event in events if isinstance(event, Transcript)]
        assert not isinstance(events[-1], Understood)
        return partials, final[0]

    pairs = []
    for recording in SENTENCES:
        partials, final = asyncio.run(hear(recording))
        assert len(partials) >= 3
        assert all(one != next_one for one, next_one in pairwise(partials))
        pairs.append((recording.text, final))
    assert error_rate(pairs) <= WHISPER_ERROR_LIMIT, pairs


def test_words_the_model_does_not_know_are_found_before_anybody_says_them(
    recognizers: Recognizers,
) -> None:
    missing = asyncio.run(vosk(recognizers).missing_words(["기차 도", "경로증"]))
    assert missing == ["경로증"]


def test_a_model_that_cannot_reject_is_never_given_a_grammar(recognizers: Recognizers) -> None:
    """A grammar of two words would force the sentence into one of them."""
    assert not asyncio.run(vosk(recognizers).can_reject())

    async def hear() -> str:
        session = vosk(recognizers).open(["예", "아니요"])
        await session.feed(in_quiet(SENTENCES[0].pcm()))
        return await session.finish(0)

    assert len(asyncio.run(hear()).replace("예", "").replace("아니요", "")) > 4


class _Dying:
    """A streaming engine that dies with the first sound."""

    def open(self, _phrases: Sequence[str]) -> VoskSession:
        return _DyingSession()


class _DyingSession(VoskSession):
    def __init__(self) -> None:
        pass

    async def feed(self, pcm: bytes) -> str | None:
        raise RecognizerDown(f"died of {len(pcm)} bytes")

    async def close(self) -> None:
        return None


def test_whisper_decides_when_the_streaming_engine_dies(models: ModelStore) -> None:
    pool = whisper_pool(models, threads=2)

    async def hear() -> str:
        session = WithPartials(WhisperRecognizer(pool, models, "ko"), _Dying()).open(())
        assert await session.feed(SENTENCES[0].pcm()) is None
        heard = await session.finish(30_000)
        await session.close()
        return heard

    heard = asyncio.run(hear())
    pool.close()
    assert error_rate([(SENTENCES[0].text, heard)]) <= WHISPER_ERROR_LIMIT


def test_a_vosk_model_of_ones_own_goes_before_the_list(models: ModelStore, tmp_path: Path) -> None:
    (tmp_path / "vosk").mkdir()
    (tmp_path / "vosk" / "en").symlink_to(models.path("vosk-ko"))
    own = Recognizers(ModelStore(tmp_path))

    async def hear() -> str:
        session = own.for_locale("en").open(())
        await session.feed(SENTENCES[0].pcm())
        return await session.finish(0)

    heard = asyncio.run(hear())
    own.close()
    assert "없었다" in heard
