"""Streaming recognition by Vosk: text while one speaks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from voice.models import ModelState, ModelStore
from voice.recognizers.base import Evidence, NoRecognizer
from voice.recognizers.hosted import Utterance, ask
from voice.understanding import digits_in
from voice.worker import EngineProcess
from voice.worker_pool import EnginePool


def vosk_pool(
    models: ModelStore,
    model: str,
    folder: Path | None = None,
    *,
    most: int = 1,
    memory_limit_mb: int = 0,
) -> EnginePool:
    """Worker processes for one Vosk model, none started yet: they load with the first utterance.

    ``folder`` is a model of the operator's own, used instead of the packaged one.
    """

    def process() -> EngineProcess:
        return EngineProcess(
            model,
            "voice.recognizers.vosk_engine:VoskEngine",
            (str(models.root), model, str(folder or "")),
            memory_limit_mb=memory_limit_mb,
        )

    return EnginePool(process, most=most)


class VoskRecognizer:
    """One model, shared."""

    def __init__(
        self,
        pool: EnginePool,
        models: ModelStore,
        model: str,
        locale: str,
        folder: Path | None = None,
    ) -> None:
        """``folder`` is a model of the operator's own; its presence is all that is checked."""
        self._pool = pool
        self._models = models
        self._model = model
        self._locale = locale
        self._folder = folder

    def open(self, phrases: Sequence[str]) -> VoskSession:
        """Begin an utterance in which these phrases are likely.

        Raises:
            NoRecognizer: the model is not installed.
            RecognizerBusy: there is no place.
        """
        if not self._is_installed():
            raise NoRecognizer(f"Model {self._model} is not installed whole. Run: yinqiao setup")
        return VoskSession(Utterance(self._pool), tuple(phrases), self._locale)

    async def missing_words(self, phrases: Sequence[str]) -> Sequence[str]:
        """Words of these phrases the model can never hear; say them another way on the page."""
        return cast(list[str], await ask(self._pool, "missing_words", tuple(phrases)))

    async def can_reject(self) -> bool:
        """Whether the model knows ``[unk]``, so that a grammar of it can say "none of these"."""
        return cast(bool, await ask(self._pool, "can_reject"))

    def _is_installed(self) -> bool:
        if self._folder is not None:
            return self._folder.is_dir()
        return self._models.state(self._model) is ModelState.READY


class VoskSession:
    """One utterance, decoded as it comes."""

    def __init__(self, utterance: Utterance, phrases: tuple[str, ...], locale: str) -> None:
        self._utterance = utterance
        self._phrases = phrases
        self._locale = locale
        self._is_open = False
        self._settled: list[str] = []
        self._shown = ""

    async def feed(self, pcm: bytes) -> str | None:
        """Decode more sound; give the text so far when it has changed."""
        if not self._is_open:
            await self._utterance.tell("open", self._phrases)
            self._is_open = True
        answer = await self._utterance.tell("feed", pcm)
        is_final, text = cast(tuple[bool, str], answer)
        so_far = " ".join([*self._settled, text]).strip()
        if is_final and text:
            self._settled.append(text)
        if so_far == self._shown:
            return None
        self._shown = so_far
        return so_far

    async def finish(self, keep_ms: float) -> str:
        """The final text; all sound fed counts, whatever ``keep_ms`` says."""
        del keep_ms  # What streams has been decoded already.
        if not self._is_open:
            return ""
        self._is_open = False
        self._settled.append(cast(str, await self._utterance.ask("finish")))
        return " ".join(self._settled).strip()

    async def digits(self, lengths: Sequence[int], letters: str) -> str:
        """The digits in the text, when they have one of these lengths."""
        found = digits_in(" ".join(self._settled), self._locale, letters)
        return found if len(found) in lengths else ""

    async def evidence(self, texts: Sequence[str], *, closely: bool = False) -> Evidence | None:
        """Vosk cannot tell: its confidence in a word of a grammar is 1 whatever is heard."""
        del texts, closely
        return None

    async def close(self) -> None:
        """Drop the utterance in the worker."""
        self._is_open = False
        await self._utterance.close()
