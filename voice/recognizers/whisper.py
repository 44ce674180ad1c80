"""Mandarin, and others, by Whisper: the whole utterance at once, when it is over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from voice.audio import BYTES_PER_MS
from voice.models import ModelState, ModelStore
from voice.recognizers.base import NoRecognizer, Phrasing
from voice.recognizers.hosted import ask, next_utterance
from voice.understanding import digits_in
from voice.worker import EngineProcess

MODEL = "whisper-base"
_LEAST_MS = 100
"""Sound shorter than this is filled up: the engine needs something to look at."""


def whisper_process(models: ModelStore, *, threads: int) -> EngineProcess:
    """The worker process for Whisper, not started yet."""
    return EngineProcess(
        "whisper",
        "voice.recognizers.whisper_engine:WhisperEngine",
        (str(models.root), threads),
        # Idle threads of OpenMP must sleep: other engines share the cores.
        env={"OMP_WAIT_POLICY": "PASSIVE", "HF_HUB_OFFLINE": "1"},
    )


class WhisperRecognizer:
    """One language of the shared engine."""

    def __init__(self, process: EngineProcess, models: ModelStore, language: str) -> None:
        """``language`` is Whisper's own code, for example ``zh``."""
        self._process = process
        self._models = models
        self._language = language

    def open(self, phrases: Sequence[str]) -> WhisperSession:
        """Begin an utterance in which these phrases are likely.

        Raises:
            NoRecognizer: the model is not installed.
        """
        if self._models.state(MODEL) is not ModelState.READY:
            raise NoRecognizer(f"Model {MODEL} is {self._models.state(MODEL)}. Run: yinqiao setup")
        return WhisperSession(self._process, self._language, tuple(phrases))


class WhisperSession:
    """Collects the sound of one utterance, then asks about it."""

    def __init__(self, process: EngineProcess, language: str, phrases: tuple[str, ...]) -> None:
        self._process = process
        self._language = language
        self._phrases = phrases
        self._utterance = next_utterance()
        self._pcm = bytearray()
        self._text = ""

    async def feed(self, pcm: bytes) -> str | None:
        """Collect; Whisper gives no partial text."""
        self._pcm += pcm
        return None

    async def finish(self, keep_ms: float) -> str:
        """Encode and decode."""
        sound = bytes(self._pcm[: int(keep_ms) * BYTES_PER_MS])
        self._pcm.clear()
        sound = sound.ljust(_LEAST_MS * BYTES_PER_MS, b"\0")
        await ask(self._process, "hear", self._utterance, sound)
        text = await ask(self._process, "text", self._utterance, self._language, self._phrases)
        self._text = cast(str, text)
        return self._text

    async def digits(self, lengths: Sequence[int], letters: str) -> str:
        """Digits as a closed choice in Mandarin; in other languages those in the text."""
        if self._language != "zh":
            found = digits_in(self._text, self._language, letters)
            return found if len(found) in lengths else ""
        answer = await ask(self._process, "digits", self._utterance, tuple(lengths), letters)
        return cast(str, answer)

    async def likelihoods(self, phrasings: Sequence[Phrasing]) -> Sequence[float] | None:
        """Score each against the sound."""
        question = (self._utterance, self._language, tuple(phrasings))
        return cast(list[float], await ask(self._process, "likelihoods", *question))

    async def close(self) -> None:
        """Forget the sound, here and in the worker."""
        self._pcm.clear()
        self._text = ""
        if self._process.pid is not None:
            await ask(self._process, "forget", self._utterance)
