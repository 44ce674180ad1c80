"""Beside plain engines: Whisper's text compared letter by letter, and Vosk alone for Korean."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from tests.bench.voice.choosing import MODELS, real_answers
from tests.bench.voice.hall import BABBLE_5, BABBLE_10, QUIET, Room
from tests.bench.voice.hearing import OneHearing
from tests.bench.voice.table import Chapter, Table, share
from tests.voice.listening.recordings import Recording, recordings
from voice.models import ModelStore
from voice.recognizers.base import Recognizer
from voice.recognizers.vosk import VoskRecognizer, vosk_pool
from voice.recognizers.whisper import WhisperRecognizer, whisper_pool
from voice.recognizers.whisper_engine import WhisperEngine
from voice.transcript import comparable

_ROOMS = (QUIET, BABBLE_10, BABBLE_5)
_KOREAN_VOSK = "vosk-ko"


def measure() -> Chapter:
    """The same recordings as in the chapter on choosing."""
    return Chapter([], [_exact(), _korean()])


def _exact() -> Table:
    engine = WhisperEngine(str(MODELS), 2)
    rows = tuple((room.name, _exact_in(engine, room)) for room in _ROOMS)
    return Table(
        "Plain Whisper, text compared exactly",
        "The recorded words; Whisper base with the window of 10 s, in simplified characters and "
        "without punctuation. An option counts only when the text is the option. What is not on "
        "the page is then never taken, and much of what is there is not either.",
        ("room", "right"),
        rows,
    )


def _exact_in(engine: WhisperEngine, room: Room) -> str:
    answers = [*real_answers([room])]
    right = 0
    for answer in answers:
        hearing = OneHearing(engine, "zh", answer.pcm)
        right += comparable(asyncio.run(hearing.finish(0)), "zh") == answer.said
        asyncio.run(hearing.close())
    return share(right, len(answers))


def _korean() -> Table:
    store = ModelStore(MODELS)
    vosk = vosk_pool(store, _KOREAN_VOSK)
    whisper = whisper_pool(store, threads=2)
    sentences = recordings("ko", "ko")
    engines: dict[str, Recognizer] = {
        "Vosk small Korean, alone": VoskRecognizer(vosk, store, _KOREAN_VOSK, "ko"),
        "Whisper base (decides here)": WhisperRecognizer(whisper, store, "ko"),
    }
    rows = tuple((name, _errors(engine, sentences)) for name, engine in engines.items())
    vosk.close()
    whisper.close()
    return Table(
        "Korean text",
        f"{len(sentences)} read sentences of one woman: far too few for more than a direction. "
        "Characters wrong of those said, spaces apart.",
        ("engine", "wrong"),
        rows,
    )


def _errors(recognizer: Recognizer, sentences: Sequence[Recording]) -> str:
    wrong = said = 0
    for sentence in sentences:
        wanted, heard = (
            comparable(text, "ko").replace(" ", "")
            for text in (sentence.text, asyncio.run(_text(recognizer, sentence)))
        )
        wrong += Levenshtein.distance(wanted, heard)
        said += len(wanted)
    return f"{wrong / said:.0%} ({wrong} of {said})"


async def _text(recognizer: Recognizer, sentence: Recording) -> str:
    session = recognizer.open(())
    await session.feed(sentence.pcm())
    text = await session.finish(30_000)
    await session.close()
    return text
