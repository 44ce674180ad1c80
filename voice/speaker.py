"""Text to clip: spoken form, the right voice, even loudness, Opus; no work is done twice."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path

from voice.audio_store import AudioStore, clip_key
from voice.claims import Claim
from voice.clip import Clip, Part
from voice.making import Making
from voice.models import ModelStore
from voice.recordings import PACKAGED, load_recordings
from voice.relay import Relay, Way
from voice.sentences import Sentence, stretches
from voice.standby import Standby
from voice.synthesizers.base import EngineHealth, Synthesizer, Voice
from voice.synthesizers.kokoro import kokoro_voices
from voice.synthesizers.recorded import RecordedSynthesizer
from voice.synthesizers.system import system_voice
from voice.voices import load_voices
from voice.worker import EngineError
from voice.wyoming.places import Places

LONGEST_TEXT = 600
"""Characters. Phrases of pages are far shorter; longer ones would hold a voice for minutes."""
WAITING_MAX = 16
"""Clips being made or waiting at one time; one more is refused at once."""
FORMAT = "ogg-opus-28k-18lufs-5"
"""How clips are finished; changes with ``voice.finishing``, so that old clips are not found."""


class NoVoice(EngineError):
    """No installed voice speaks this language."""


class NothingToSay(EngineError):
    """The text holds no word."""


class SpeakerBusy(EngineError):
    """Too many clips wait; ask again shortly."""


class Rendered(StrEnum):
    """What became of a clip that was to be made ahead."""

    FOUND = "found"
    MADE = "made"
    ELSEWHERE = "elsewhere"
    """Somebody is making it now: a visitor here, or another process."""


class Speaker:
    """Speaks every language that has an installed voice."""

    def __init__(
        self,
        engines: Mapping[str, Synthesizer],
        voices: Mapping[str, tuple[Voice, ...]],
        store: AudioStore,
        standby: Standby | None = None,
    ) -> None:
        """``engines`` by the name that ``voices`` uses; see ``voices.yaml``."""
        self._engines = engines
        self._store = store
        self._standby = standby or Standby()
        spoken = {locale: self._installed(candidates) for locale, candidates in voices.items()}
        self._voices = {locale: voices for locale, voices in spoken.items() if voices}
        self._being_made: dict[str, Making] = {}
        self._relays: dict[Making, Relay] = {}
        self._asked_s = -math.inf

    def prints(self) -> Mapping[str, str]:
        """For each language that can be spoken: a short name of how it sounds now.

        It changes with the engines, the voices and the format, and so must every address that
        browsers may keep for ever.
        """
        return {
            locale: clip_key(*(part for voice in voices for part in self._sound_of(voice)))[:8]
            for locale, voices in self._voices.items()
        }

    def voices(self) -> Mapping[str, tuple[Voice, ...]]:
        """Who speaks each language that can be spoken, best first."""
        return self._voices

    def start(self, *locales: str) -> None:
        """Load the voices of these languages in the background, so that nobody waits for them."""
        for name in {
            self._voices[locale][0].engine for locale in locales if locale in self._voices
        }:
            self._engines[name].start()

    async def clip(self, locale: str, text: str, *, private: bool = False) -> Clip:
        """The text as one clip, from the store when it was ever made before.

        Private words are never stored, nor shared between requests. Raises ``NoVoice``,
        ``NothingToSay``, ``SpeakerBusy`` or another ``EngineError``.
        """
        self._asked_s = time.monotonic()
        ways = self._ways(locale, text, private=private)
        stored = None if private else await asyncio.to_thread(self._stored, ways)
        return stored or await self._making(ways, private=private).clip()

    async def found(self, locale: str, text: str) -> Clip | None:
        """The clip of public words if it was ever made; asks no engine. Raises like ``clip``."""
        return await asyncio.to_thread(self._stored, self._ways(locale, text))

    async def stream(self, locale: str, text: str, *, private: bool = False) -> AsyncIterator[Part]:
        """The text part by part, the first as soon as it is made; one part when it is stored.

        The same rules as for ``clip``, and the same errors, also after some parts.
        """
        self._asked_s = time.monotonic()
        ways = self._ways(locale, text, private=private)
        stored = None if private else await asyncio.to_thread(self._stored, ways)
        if stored is not None:
            yield Part(stored.data, stored.seconds, 0, _utf16(text), is_last=True)
            return
        async for part in self._making(ways, private=private).parts():
            yield part

    async def render(self, locale: str, text: str) -> Rendered:
        """Make the clip of public words ahead of need, unless somebody has or does.

        Nobody waits for it, so it does not count as a question, and only the best voice will do.
        Raises like ``clip``.
        """
        best = self._ways(locale, text)[:1]
        key = best[0].key
        if self._store.has(key):
            return Rendered.FOUND
        claim = None if key in self._being_made else self._store.claim(key)
        if claim is None:
            return Rendered.ELSEWHERE
        if self._store.has(key):
            claim.release()  # Made since we looked.
            return Rendered.FOUND
        await self._making(best, private=False, claim=claim).clip()
        return Rendered.MADE

    @property
    def quiet_s(self) -> float:
        """Seconds since somebody last asked for a clip."""
        return time.monotonic() - self._asked_s

    def stop(self) -> None:
        """Give up everything being said by any voice."""
        for relay in self._relays.values():
            relay.stop()
        for engine in self._engines.values():
            engine.stop()

    def health(self) -> tuple[EngineHealth, ...]:
        """How each engine stands, for the doctor."""
        return tuple(
            self._standby.told(replace(engine.health(), name=name))
            for name, engine in self._engines.items()
        )

    def close(self) -> None:
        """End all engines for good."""
        for engine in self._engines.values():
            engine.close()

    def _installed(self, candidates: tuple[Voice, ...]) -> tuple[Voice, ...]:
        return tuple(
            voice
            for voice in candidates
            if voice.engine in self._engines and self._engines[voice.engine].speaks(voice)
        )

    def _sound_of(self, voice: Voice) -> tuple[str, ...]:
        return FORMAT, self._engines[voice.engine].version, voice.name, f"{voice.speed:g}"

    def _ways(self, locale: str, text: str, *, private: bool = False) -> list[Way]:
        """Every way to say the text, best first; never none."""
        text = text[:LONGEST_TEXT]
        cut = _in_utf16(text, stretches(locale, text, private=private))
        if not cut:
            raise NothingToSay("The text holds no word.")
        ways = [
            self._way(voice, text, cut)
            for voice in self._voices.get(locale, ())
            if self._engines[voice.engine].can_say(voice, text)
        ]
        if not ways:
            raise NoVoice(f"No installed voice speaks {locale}.")
        return ways

    def _way(self, voice: Voice, text: str, cut: tuple[Sentence, ...]) -> Way:
        if self._engines[voice.engine].says_whole_phrases:
            cut = (Sentence(text, 0.0, text_to=_utf16(text)),)
        words = (f"{each.text}\n{each.pause_s:g} {each.slow:d}" for each in cut)
        return Way(voice, cut, clip_key(*self._sound_of(voice), *words))

    def _stored(self, ways: list[Way]) -> Clip | None:
        """The best clip there is."""
        for way in ways:
            data = self._store.get(way.key)
            if data is not None:
                return Clip(data, is_substitute=way is not ways[0])
        return None

    def _making(self, ways: list[Way], *, private: bool, claim: Claim | None = None) -> Making:
        """The phrase being made: for all who ask at one time, unless it is private."""
        key = ways[0].key
        if not private and key in self._being_made:
            return self._being_made[key]
        if len(self._relays) >= WAITING_MAX:
            if claim is not None:
                claim.release()
            raise SpeakerBusy("Too many clips wait to be made.")
        relay = Relay(self._engines, self._standby, ways)
        making = Making(relay.say(), partial(self._kept, relay, private=private))
        self._relays[making] = relay
        making.task.add_done_callback(lambda _: self._relays.pop(making))
        if not private:
            self._share(key, making, claim or self._store.claim(key))
        return making

    def _share(self, key: str, making: Making, claim: Claim | None) -> None:
        """Let all who ask for it here have this one, and other processes know of it.

        Where another process has claimed it already, somebody is waiting here and now, and the
        work is done twice.
        """

        def done(_: object) -> None:
            self._being_made.pop(key)
            if claim is not None:
                claim.release()

        self._being_made[key] = making
        making.task.add_done_callback(done)

    async def _kept(self, relay: Relay, clip: Clip, *, private: bool) -> Clip:
        """A public clip of one voice goes into the store; one that two voices share is for now."""
        if not private and len(relay.used) == 1:
            # A full disk costs time at the next request, not this clip.
            with suppress(OSError):
                await asyncio.to_thread(self._store.put, relay.used[0].key, clip.data)
        return clip if relay.is_by_the_best else replace(clip, is_substitute=True)


def _utf16(text: str) -> int:
    """How long a browser finds a text."""
    return len(text.encode("utf-16-le")) // 2


def _in_utf16(text: str, cut: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    return tuple(
        replace(
            each, text_from=_utf16(text[: each.text_from]), text_to=_utf16(text[: each.text_to])
        )
        for each in cut
    )


def open_speaker(
    models_dir: Path,
    audio_dir: Path,
    recordings_dir: Path | None = None,
    *,
    threads: int = 2,
    memory_limit_mb: int = 0,
    elsewhere: Places | None = None,
) -> Speaker:
    """The speaker of an installation: its models, its store of clips, its voices.

    Nothing is loaded yet; what is not installed is left out. ``threads`` is for each engine, and
    one that holds more than ``memory_limit_mb`` is replaced. Machines ``elsewhere`` speak before
    our own engines.
    """
    own = () if recordings_dir is None else (recordings_dir,)
    recorded = RecordedSynthesizer(load_recordings(PACKAGED, *own))
    mandarin, english = kokoro_voices(
        ModelStore(models_dir),
        audio_dir / "words",
        threads=threads,
        memory_limit_mb=memory_limit_mb,
    )
    engines: dict[str, Synthesizer] = {
        "recorded": recorded,
        "kokoro": mandarin,
        "kokoro-en": english,
        "system": system_voice(memory_limit_mb=memory_limit_mb),
    }
    here = load_voices()
    people = {tag: (voice,) for tag, voice in recorded.voices().items()}
    there: Mapping[str, tuple[Voice, ...]] = {}
    if elsewhere:
        # Only here: a server that speaks by itself does not need the package.
        from voice.wyoming.synthesizer import ENGINE, WyomingSynthesizer  # noqa: PLC0415

        engines[ENGINE] = WyomingSynthesizer(elsewhere)
        there = {tag: (Voice(ENGINE, tag),) for tag in {*here, *elsewhere} if tag}
    voices = {
        tag: (*people.get(tag, ()), *there.get(tag, ()), *here.get(tag, ()))
        for tag in {**here, **there, **people}
    }
    return Speaker(engines, voices, AudioStore(audio_dir / "clips"))
