"""A synthesizer whose engine lives in a process of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import cast

from voice.synthesizers.base import EngineHealth, Pcm, SpeechStopped, Voice
from voice.worker import EngineCrashed, EngineHung, EngineProcess


class HostedSynthesizer:
    """Speaks through an ``EngineProcess`` that has ``speak(text, voice, speed)``.

    ``speak`` returns a pair: frames (mono, 16 bit, little endian) and samples per second.
    """

    says_whole_phrases = False

    def __init__(
        self,
        process: EngineProcess,
        *,
        version: str,
        time_limit_s: float,
        is_installed: bool,
        time_limit_s_per_sign: float = 0.0,
        method: str = "speak",
    ) -> None:
        """The process is replaced when a sentence takes longer than its time limit."""
        self._process = process
        self._time_limit_s = time_limit_s
        self._time_limit_s_per_sign = time_limit_s_per_sign
        self._method = method
        self._generation = 0
        self.version = version
        self.is_installed = is_installed

    def saying(self, method: str) -> HostedSynthesizer:
        """The same engine in the same process, asked by another method."""
        return HostedSynthesizer(
            self._process,
            version=self.version,
            time_limit_s=self._time_limit_s,
            is_installed=self.is_installed,
            time_limit_s_per_sign=self._time_limit_s_per_sign,
            method=method,
        )

    def speaks(self, _voice: Voice) -> bool:
        """Whether it is installed."""
        return self.is_installed

    def can_say(self, _voice: Voice, _text: str) -> bool:
        """Everything."""
        return True

    def start(self) -> None:
        """Load in the background."""
        self._process.start()

    async def synthesize(self, sentences: Sequence[str], voice: Voice) -> AsyncIterator[Pcm]:
        """Say one sentence after another; see ``Synthesizer``."""
        generation = self._generation
        for sentence in sentences:
            answer = await self._speak(sentence, voice)
            if generation != self._generation:
                raise SpeechStopped("This speech was stopped.")
            frames, sample_rate_hz = cast(tuple[bytes, int], answer)
            yield Pcm(frames, sample_rate_hz)

    async def _speak(self, sentence: str, voice: Voice) -> object:
        asked = (self._method, sentence, voice.name, voice.speed)
        limit_s = self._time_limit_s + self._time_limit_s_per_sign * len(sentence)
        try:
            return await self._process.call(*asked, timeout_s=limit_s)
        except EngineHung:
            raise  # Somebody waited long enough.
        except EngineCrashed:
            # It was killed, perhaps while idle; a sentence that itself kills engines fails here.
            return await self._process.call(*asked, timeout_s=limit_s)

    def stop(self) -> None:
        """Give up everything being said."""
        self._generation += 1

    def health(self) -> EngineHealth:
        """How it stands now."""
        process = self._process
        return EngineHealth(
            process.name, self.is_installed, process.state.value, process.problem, process.pid
        )

    def close(self) -> None:
        """End the process for good."""
        self._process.close()
