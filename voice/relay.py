"""One phrase passed from voice to voice until it is said: an engine that fails is passed over."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace

from voice.said import Said
from voice.sentences import Sentence
from voice.standby import Standby
from voice.synthesizers.base import Pcm, SpeechStopped, Synthesizer, Voice
from voice.tempo import RATE, SLOW_RATE, seconds_for, speed_for
from voice.worker import EngineBusy, EngineError


@dataclass(frozen=True, slots=True)
class Way:
    """How one voice says a phrase."""

    voice: Voice
    stretches: tuple[Sentence, ...]
    key: str
    """Name of the clip in the store."""


class Relay:
    """Says a phrase in the first voice that can."""

    def __init__(
        self, engines: Mapping[str, Synthesizer], standby: Standby, ways: Sequence[Way]
    ) -> None:
        """``ways`` are best first, at least one."""
        self._engines = engines
        self._standby = standby
        self._ways = ways
        self._is_stopped = False
        self.used: list[Way] = []
        """The ways that said something of it, in order."""

    @property
    def is_by_the_best(self) -> bool:
        """Whether the best voice said all of it."""
        return self.used == [self._ways[0]]

    def stop(self) -> None:
        """Say no further stretch."""
        self._is_stopped = True

    async def say(self) -> AsyncIterator[Said]:
        """Each stretch as soon as it is there; a voice that fails is followed by the next one.

        Raises what the last voice raised, and at once ``SpeechStopped`` or ``EngineBusy``: a
        voice with too much to do is no worse than before, and another would not be shorter.
        """
        awake = self._standby.awake([way.voice.engine for way in self._ways])
        ways = [way for way in self._ways if way.voice.engine in awake]
        done = 0
        for way in ways:
            try:
                async for said in self._say(way, done):
                    if way not in self.used:
                        self.used.append(way)
                    done += 1
                    yield said
            except (SpeechStopped, EngineBusy):
                raise
            except EngineError as error:
                self._standby.failed(way.voice.engine, error)
                if way is ways[-1]:
                    raise
            else:
                self._standby.worked(way.voice.engine)
                return

    async def _say(self, way: Way, done: int) -> AsyncIterator[Said]:
        for number, each in enumerate(way.stretches[done:], start=done + 1):
            pcm = await self._pcm(way.voice, each)
            if self._is_stopped:
                raise SpeechStopped("This speech was stopped.")
            is_last = number == len(way.stretches)
            # Recorded people speak as they do.
            is_made = not self._engines[way.voice.engine].says_whole_phrases
            wanted_s = seconds_for(each.text, _rate(each)) if is_made else None
            yield Said(pcm, each.pause_s, each.text_from, each.text_to, is_last, wanted_s)

    async def _pcm(self, voice: Voice, stretch: Sentence) -> Pcm:
        speed = speed_for(voice, _rate(stretch))
        engine = self._engines[voice.engine]
        pieces = [
            pcm async for pcm in engine.synthesize([stretch.text], replace(voice, speed=speed))
        ]
        if not pieces:
            raise EngineError(f"The {voice.engine} engine said nothing.")
        return Pcm(b"".join(pcm.frames for pcm in pieces), pieces[0].sample_rate_hz)


def _rate(stretch: Sentence) -> int:
    return SLOW_RATE if stretch.slow else RATE
