"""A voice on another machine."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from functools import partial

from wyoming.audio import AudioChunk, AudioChunkConverter, AudioStop
from wyoming.error import Error
from wyoming.event import Event
from wyoming.tts import Synthesize, SynthesizeVoice

from voice.synthesizers.base import EngineHealth, Pcm, SpeechStopped, Voice
from voice.worker import EngineCrashed
from voice.wyoming.events import PeerGone, check_format, understand
from voice.wyoming.link import Link
from voice.wyoming.places import Place, Places, place_for

ENGINE = "wyoming"
"""Its name where voices are named."""
FIRST_SOUND_S = 4.0
"""From the words to the first sound. Longer, and a voice of this machine is quicker."""
_NEXT_SOUND_S = 2.0
_LONGEST_S = 60
"""Of sound for one sentence; more is no speech."""


class WyomingSynthesizer:
    """Speaks through other machines; the name of a voice is the language it is asked for."""

    is_installed = True
    says_whole_phrases = False

    def __init__(self, places: Places) -> None:
        """Nothing is asked yet."""
        self._places = places
        self._generation = 0
        self._problem = ""
        told = ",".join(f"{locale}={place}" for locale, place in sorted(places.items()))
        self.version = f"{ENGINE}-{told}-1"

    def speaks(self, voice: Voice) -> bool:
        """Whether a machine is named for this language; what it can say only asking would tell."""
        return place_for(self._places, voice.name) is not None

    def can_say(self, _voice: Voice, _text: str) -> bool:
        """Everything."""
        return True

    def start(self) -> None:
        """There is nothing to load here."""

    async def synthesize(self, sentences: Sequence[str], voice: Voice) -> AsyncIterator[Pcm]:
        """Say one sentence after another; see ``Synthesizer``."""
        generation = self._generation
        place = place_for(self._places, voice.name)
        if place is None:
            raise EngineCrashed(f"No machine is named for {voice.name}.")
        for sentence in sentences:
            try:
                said = await _say(place, voice.name, sentence)
            except PeerGone as error:
                self._problem = str(error)
                raise EngineCrashed(str(error)) from error
            self._problem = ""
            if generation != self._generation:
                raise SpeechStopped("This speech was stopped.")
            yield said

    def stop(self) -> None:
        """Give up everything being said."""
        self._generation += 1

    def health(self) -> EngineHealth:
        """How the other machines stood when they were last asked."""
        return EngineHealth(ENGINE, True, "failed" if self._problem else "ready", self._problem)

    def close(self) -> None:
        """Each sentence hangs up by itself."""
        self.stop()


async def _say(place: Place, language: str, sentence: str) -> Pcm:
    link = await Link.open(place)
    try:
        await link.send(Synthesize(sentence, SynthesizeVoice(language=language)))
        return await _sound(place, link)
    finally:
        link.close()


async def _sound(place: Place, link: Link) -> Pcm:
    frames = bytearray()
    converter = AudioChunkConverter(width=2, channels=1)
    rate_hz = 0
    while True:
        event = await link.receive(_NEXT_SOUND_S if frames else FIRST_SOUND_S)
        if AudioChunk.is_type(event.type):
            chunk = understand(AudioChunk.from_event, event)
            converter.rate = rate_hz = rate_hz or chunk.rate
            frames += understand(partial(_converted, converter), event).audio
            if len(frames) > _LONGEST_S * rate_hz * 2:
                raise PeerGone(f"{place} speaks without end.")
        elif AudioStop.is_type(event.type):
            if not frames:
                raise PeerGone(f"{place} says nothing.")
            return Pcm(bytes(frames), rate_hz)
        elif Error.is_type(event.type):
            raise PeerGone(f"{place} cannot say this.")


def _converted(converter: AudioChunkConverter, event: Event) -> AudioChunk:
    chunk = AudioChunk.from_event(event)
    check_format(chunk)
    return converter.convert(chunk)
