"""Mandarin, and others, by Whisper: the whole utterance at once, when it is over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from voice.audio import BYTES_PER_MS
from voice.models import ModelState, ModelStore
from voice.recognizers.base import Evidence, NoRecognizer
from voice.recognizers.hosted import Utterance
from voice.understanding import digits_in
from voice.worker import EngineProcess
from voice.worker_pool import EnginePool

MODEL = "whisper-base"
_LEAST_MS = 100
"""Sound shorter than this is filled up: the engine needs something to look at."""


def whisper_pool(
    models: ModelStore, *, threads: int, most: int = 1, memory_limit_mb: int = 0
) -> EnginePool:
    """Up to ``most`` worker processes for Whisper, none started yet."""

    def process() -> EngineProcess:
        return EngineProcess(
            "whisper",
            "voice.recognizers.whisper_engine:WhisperEngine",
            (str(models.root), threads),
            # Idle threads of OpenMP must sleep: other engines share the cores.
            env={"OMP_WAIT_POLICY": "PASSIVE", "HF_HUB_OFFLINE": "1"},
            memory_limit_mb=memory_limit_mb,
        )

    return EnginePool(process, most=most)


class WhisperRecognizer:
    """One language of the shared engine."""

    def __init__(self, pool: EnginePool, models: ModelStore, language: str) -> None:
        """``language`` is Whisper's own code, for example ``zh``."""
        self._pool = pool
        self._models = models
        self._language = language

    def open(self, phrases: Sequence[str]) -> WhisperSession:
        """Begin an utterance in which these phrases are likely.

        Raises:
            NoRecognizer: the model is not installed.
            RecognizerBusy: there is no place.
        """
        if self._models.state(MODEL) is not ModelState.READY:
            raise NoRecognizer(f"Model {MODEL} is {self._models.state(MODEL)}. Run: yinqiao setup")
        return WhisperSession(Utterance(self._pool), self._language, tuple(phrases))


class WhisperSession:
    """Collects the sound of one utterance, then asks about it."""

    def __init__(self, utterance: Utterance, language: str, phrases: tuple[str, ...]) -> None:
        self._utterance = utterance
        self._language = language
        self._phrases = phrases
        self._pcm = bytearray()
        self._text = ""

    async def feed(self, pcm: bytes) -> str | None:
        """Collect; Whisper gives no partial text."""
        self._pcm += pcm
        return None

    async def finish(self, keep_ms: float) -> str:
        """Encode and decode. The sound is kept: when more is fed, all of it is heard again."""
        sound = bytes(self._pcm[: int(keep_ms) * BYTES_PER_MS])
        sound = sound.ljust(_LEAST_MS * BYTES_PER_MS, b"\0")
        await self._utterance.tell("hear", sound, afresh=True)
        text = await self._utterance.ask("text", self._language, self._phrases)
        self._text = cast(str, text)
        return self._text

    async def digits(self, lengths: Sequence[int], letters: str) -> str:
        """Digits as a closed choice in Mandarin; in other languages those in the text."""
        if self._language != "zh":
            found = digits_in(self._text, self._language, letters)
            return found if len(found) in lengths else ""
        answer = await self._utterance.ask("digits", tuple(lengths), letters)
        return cast(str, answer)

    async def evidence(self, texts: Sequence[str], *, closely: bool = False) -> Evidence | None:
        """Weigh each against the sound, and against what is heard without knowing the page."""
        method = "close_evidence" if closely else "evidence"
        return cast(Evidence, await self._utterance.ask(method, self._language, tuple(texts)))

    async def close(self) -> None:
        """Forget the sound, here and in the worker."""
        self._pcm.clear()
        self._text = ""
        await self._utterance.close()
