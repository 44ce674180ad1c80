"""Text to clip: spoken form, the right voice, even loudness, Opus; no work is done twice."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from voice.audio_store import AudioStore, clip_key
from voice.models import ModelStore
from voice.ogg import MEDIA_TYPE, seconds
from voice.sentences import split
from voice.spoken_form import spoken_form
from voice.spoken_words import SpokenWords
from voice.synthesizers.base import EngineHealth, Pcm, Synthesizer, Voice
from voice.synthesizers.kokoro import kokoro
from voice.synthesizers.system import system_voice
from voice.voices import load_voices
from voice.worker import EngineError

LONGEST_TEXT = 600
"""Characters. Phrases of pages are far shorter; longer ones would hold a voice for minutes."""
WAITING_MAX = 16
"""Clips being made or waiting at one time; one more is refused at once."""
FORMAT = "ogg-opus-28k-18lufs-2"
"""How clips are finished; changes with ``voice.finishing``, so that old clips are not found."""


class NoVoice(EngineError):
    """No installed voice speaks this language."""


class NothingToSay(EngineError):
    """The text holds no word."""


class SpeakerBusy(EngineError):
    """Too many clips wait; ask again shortly."""


@dataclass(frozen=True, slots=True)
class Clip:
    """One phrase as a sound file."""

    data: bytes
    media_type: str = MEDIA_TYPE

    @property
    def seconds(self) -> float:
        """How long it plays."""
        return seconds(self.data)


class Speaker:
    """Speaks every language that has an installed voice."""

    def __init__(
        self,
        engines: Mapping[str, Synthesizer],
        voices: Mapping[str, tuple[Voice, ...]],
        store: AudioStore,
    ) -> None:
        """``engines`` by the name that ``voices`` uses; see ``voices.yaml``."""
        self._engines = engines
        self._store = store
        self._voices = {
            locale: voice
            for locale, candidates in voices.items()
            if (voice := self._first_installed(candidates)) is not None
        }
        self._being_made: dict[str, asyncio.Task[bytes]] = {}
        self._waiting = 0
        self._asked_s = -math.inf

    def prints(self) -> Mapping[str, str]:
        """For each language that can be spoken: a short name of how it sounds now.

        It changes with the engine, the voice and the format, and so must every address that
        browsers may keep for ever.
        """
        return {
            locale: clip_key(*self._sound_of(voice), "")[:8]
            for locale, voice in self._voices.items()
        }

    def start(self, *locales: str) -> None:
        """Load the voices of these languages in the background, so that nobody waits for them."""
        for name in {self._voices[locale].engine for locale in locales if locale in self._voices}:
            self._engines[name].start()

    async def clip(self, locale: str, text: str, *, private: bool = False) -> Clip:
        """The text as one clip, from the store when it was ever made before.

        Private words are never stored, nor shared between requests. Raises ``NoVoice``,
        ``NothingToSay``, ``SpeakerBusy`` or another ``EngineError``.
        """
        self._asked_s = time.monotonic()
        voice, words = self._prepare(locale, text)
        if private:
            return Clip(await self._make(voice, words))
        key = clip_key(*self._sound_of(voice), words)
        data = await asyncio.to_thread(self._store.get, key)
        return Clip(data if data is not None else await self._make_once(key, voice, words))

    async def render(self, locale: str, text: str) -> bool:
        """Make the clip of public words ahead of need; False when it was there already.

        Nobody waits for it, so it does not count as a question. Raises like ``clip``.
        """
        voice, words = self._prepare(locale, text)
        key = clip_key(*self._sound_of(voice), words)
        if self._store.has(key):
            return False
        await self._make_once(key, voice, words)
        return True

    @property
    def quiet_s(self) -> float:
        """Seconds since somebody last asked for a clip."""
        return time.monotonic() - self._asked_s

    def stop(self) -> None:
        """Give up everything being said by any voice."""
        for engine in self._engines.values():
            engine.stop()

    def health(self) -> tuple[EngineHealth, ...]:
        """How each engine stands, for the doctor."""
        return tuple(engine.health() for engine in self._engines.values())

    def close(self) -> None:
        """End all engines for good."""
        for engine in self._engines.values():
            engine.close()

    def _first_installed(self, candidates: tuple[Voice, ...]) -> Voice | None:
        for voice in candidates:
            engine = self._engines.get(voice.engine)
            if engine is not None and engine.is_installed:
                return voice
        return None

    def _sound_of(self, voice: Voice) -> tuple[str, ...]:
        return FORMAT, self._engines[voice.engine].version, voice.name, f"{voice.speed:g}"

    def _prepare(self, locale: str, text: str) -> tuple[Voice, str]:
        voice = self._voices.get(locale)
        if voice is None:
            raise NoVoice(f"No installed voice speaks {locale}.")
        words = spoken_form(locale).say(text[:LONGEST_TEXT])
        if not split(SpokenWords.of(words)):
            raise NothingToSay("The text holds no word.")
        return voice, words

    async def _make_once(self, key: str, voice: Voice, words: str) -> bytes:
        """One task makes a clip for all who ask; one asker's leaving does not end it."""
        task = self._being_made.get(key)
        if task is None:
            task = asyncio.create_task(self._make_and_store(key, voice, words))
            self._being_made[key] = task
            task.add_done_callback(lambda _: self._being_made.pop(key))
        return await asyncio.shield(task)

    async def _make_and_store(self, key: str, voice: Voice, words: str) -> bytes:
        data = await self._make(voice, words)
        try:
            await asyncio.to_thread(self._store.put, key, data)
        except OSError:
            return data  # A full disk costs time at the next request, not this clip.
        return data

    async def _make(self, voice: Voice, words: str) -> bytes:
        if self._waiting >= WAITING_MAX:
            raise SpeakerBusy("Too many clips wait to be made.")
        self._waiting += 1
        try:
            sentences = split(SpokenWords.of(words))
            texts = [sentence.text for sentence in sentences]
            said = [pcm async for pcm in self._engines[voice.engine].synthesize(texts, voice)]
            pauses = [sentence.pause_s for sentence in sentences]
            return await asyncio.to_thread(_finish, list(zip(said, pauses, strict=True)))
        finally:
            self._waiting -= 1


def open_speaker(models_dir: Path, audio_dir: Path, *, threads: int = 2) -> Speaker:
    """The speaker of an installation: its models, its store of clips, its voices.

    Nothing is loaded yet; what is not installed is left out. ``threads`` is for each engine.
    """
    engines: Mapping[str, Synthesizer] = {
        "kokoro": kokoro(ModelStore(models_dir), audio_dir / "words", threads=threads),
        "system": system_voice(),
    }
    return Speaker(engines, load_voices(), AudioStore(audio_dir / "clips"))


def _finish(stretches: list[tuple[Pcm, float]]) -> bytes:
    # A server that finds all clips in its store never needs numpy, nor the codecs.
    from voice.finishing import finish  # noqa: PLC0415

    return finish(stretches)
