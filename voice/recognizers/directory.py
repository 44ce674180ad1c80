"""Which recognizer hears which language: the one list of engines for listening."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from voice.models import ModelState, ModelStore
from voice.recognizers.backed_up import BackedUpRecognizer
from voice.recognizers.base import NoRecognizer, Recognizer
from voice.recognizers.vosk import VoskRecognizer, vosk_pool
from voice.recognizers.whisper import MODEL as WHISPER_MODEL
from voice.recognizers.whisper import WhisperRecognizer, whisper_pool
from voice.recognizers.with_partials import WithPartials
from voice.worker import EngineProcess
from voice.worker_pool import EnginePool
from voice.wyoming.places import Places, place_for
from voice.wyoming.recognizer import WyomingRecognizer


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class WhisperEntry(_Entry):
    """A language heard by the shared Whisper."""

    engine: Literal["whisper"]
    language: str
    partials: str = ""
    """The Vosk model that shows text while one speaks; Whisper decides."""


class VoskEntry(_Entry):
    """A language heard by a Vosk model of its own."""

    engine: Literal["vosk"]
    model: str


Entry = Annotated[WhisperEntry | VoskEntry, Field(discriminator="engine")]


@cache
def load_entries() -> Mapping[str, WhisperEntry | VoskEntry]:
    """``recognizers.yaml``, checked."""
    text = (Path(__file__).parent / "recognizers.yaml").read_text(encoding="utf-8")
    return TypeAdapter(dict[str, Entry]).validate_python(yaml.safe_load(text))


class Recognizers:
    """The recognizers of an installation. Engines load once, in their own processes."""

    def __init__(
        self,
        models: ModelStore,
        *,
        threads: int = 2,
        most: int = 2,
        memory_limit_mb: int = 0,
        elsewhere: Places | None = None,
    ) -> None:
        """A Vosk model of the operator's own lies in ``vosk/<tag>`` of the models' folder.

        It goes before what ``recognizers.yaml`` says for that language. Of each engine there are
        at ``most`` so many processes, replaced when they hold more than ``memory_limit_mb``.
        Machines ``elsewhere`` are asked first, and ours when they do not answer.
        """
        self._elsewhere = elsewhere or {}
        self._models = models
        self._most = most
        self._memory_limit_mb = memory_limit_mb
        self._whisper = whisper_pool(
            models, threads=threads, most=most, memory_limit_mb=memory_limit_mb
        )
        self._vosks: dict[str, EnginePool] = {}
        self._known: dict[str, Recognizer] = {}

    def start(self) -> None:
        """Load Whisper in the background; Vosk models wait for somebody to speak."""
        if self._models.state(WHISPER_MODEL) is ModelState.READY:
            self._whisper.start()

    def for_locale(self, locale: str) -> Recognizer:
        """The recognizer of a language.

        Raises:
            NoRecognizer: nothing here hears this language.
        """
        if locale not in self._known:
            self._known[locale] = self._elsewhere_or_here(locale)
        return self._known[locale]

    def processes(self) -> tuple[EngineProcess, ...]:
        """Every engine process there is, for health reports and tests."""
        return tuple(one for pool in self._pools() for one in pool.workers)

    def close(self) -> None:
        """End all engines."""
        for pool in self._pools():
            pool.close()

    def _pools(self) -> tuple[EnginePool, ...]:
        return (self._whisper, *self._vosks.values())

    def languages(self) -> Mapping[str, str]:
        """Each language that is heard here, with the name of its engine."""
        entries = {tag: entry.engine for tag, entry in load_entries().items()}
        own = sorted((self._models.root / "vosk").glob("[!.]*"))
        return entries | {path.name: "vosk" for path in own if path.is_dir()}

    def _elsewhere_or_here(self, locale: str) -> Recognizer:
        place = place_for(self._elsewhere, locale)
        if place is None:
            return self._build(locale)
        there = WyomingRecognizer(place, locale)
        try:
            return BackedUpRecognizer(there, self._build(locale))
        except NoRecognizer:
            return there

    def _build(self, locale: str) -> Recognizer:
        for tag in (locale, locale.split("-", maxsplit=1)[0]):
            own = self._models.root / "vosk" / tag
            if own.is_dir():
                return self._vosk(f"vosk-own-{tag}", locale, own)
            entry = load_entries().get(tag)
            if isinstance(entry, VoskEntry):
                return self._vosk(entry.model, locale, None)
            if entry is not None:
                whisper = WhisperRecognizer(self._whisper, self._models, entry.language)
                if not entry.partials:
                    return whisper
                return WithPartials(whisper, self._vosk(entry.partials, locale, None))
        raise NoRecognizer(f"No recognizer hears {locale}; see voice/recognizers/recognizers.yaml")

    def _vosk(self, model: str, locale: str, folder: Path | None) -> Recognizer:
        pool = self._vosks.get(model)
        if pool is None:
            pool = self._vosks[model] = vosk_pool(
                self._models,
                model,
                folder,
                most=self._most,
                memory_limit_mb=self._memory_limit_mb,
            )
        return VoskRecognizer(pool, self._models, model, locale, folder)
