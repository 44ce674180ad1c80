"""Decides when a turn begins and when it is over: a pure state machine over time.

It is told how likely speech is and what time it is, in milliseconds since the microphone opened;
it knows no audio, no clock and no engine. Times follow what is known of older speakers: they need
two to three seconds to find a word, and pause up to 1.5 s inside a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class EndpointTimes:
    """How patient to be. All times in milliseconds."""

    first_word_ms: int = 8_000
    """How long to wait for the first word."""
    end_silence_ms: int = 2_000
    """Silence after speech that ends the turn."""
    longest_turn_ms: int = 30_000
    """A turn is ended after this much time since its first word, whatever is heard."""
    least_speech_ms: int = 96
    """Speech shorter than this is a click. Of a word of 250 ms the detector hears 60 ms or more."""


PATIENT = EndpointTimes()
"""For questions, options and numbers."""
BRISK = EndpointTimes(end_silence_ms=1_000, least_speech_ms=64)
"""For 对 or 不对: nobody pauses inside them."""

_SPEECH_BEGINS = 0.4
"""Probability from which a frame begins speech. Silero gives noise 0.2 at most; at its customary
0.5 every seventh answer of a quarter of a second was missed, at 0.4 one of thirty."""
_SPEECH_GOES_ON = 0.3
"""Lower than the first, so that a soft syllable does not cut a word in two."""


class TurnEnd(StrEnum):
    """Why a turn ended."""

    SILENCE = "silence"
    """The person stopped speaking."""
    DONE = "done"
    """The person said so with the button."""
    TOO_LONG = "too-long"
    """The longest turn was over."""
    NOTHING = "nothing"
    """Nobody spoke."""


@dataclass(frozen=True, slots=True)
class VoiceStarted:
    """Speech began; ``at_ms`` may lie a little back, where its first frame was."""

    at_ms: float


@dataclass(frozen=True, slots=True)
class TurnEnded:
    """The turn is over. ``speech_end_ms`` is where the last speech was heard."""

    reason: TurnEnd
    at_ms: float
    speech_end_ms: float


class Endpointer:
    """One turn. Gives ``VoiceStarted`` at most once and ``TurnEnded`` exactly once."""

    def __init__(self, times: EndpointTimes = PATIENT) -> None:
        self.times = times
        self.is_speech = False
        """Whether the last frame was speech."""
        self._started_ms: float | None = None
        self._run_began_ms: float | None = None
        self._speech_end_ms = 0.0
        self._is_over = False

    @property
    def has_started(self) -> bool:
        """Whether speech has been heard."""
        return self._started_ms is not None

    def hear(
        self, probability: float, from_ms: float, to_ms: float
    ) -> VoiceStarted | TurnEnded | None:
        """Take one frame: how likely it is speech, and when it began and ended."""
        if self._is_over:
            return None
        self.is_speech = probability >= (_SPEECH_GOES_ON if self.is_speech else _SPEECH_BEGINS)
        if not self.is_speech:
            self._run_began_ms = None
            return self._ends(to_ms)
        self._speech_end_ms = to_ms
        if self._run_began_ms is None:
            self._run_began_ms = from_ms
        if self._started_ms is None and to_ms - self._run_began_ms >= self.times.least_speech_ms:
            self._started_ms = self._run_began_ms
            return VoiceStarted(self._started_ms)
        return self._ends(to_ms)

    def finish(self, at_ms: float) -> TurnEnded | None:
        """End the turn now, because the person says so or no more sound comes."""
        if self._is_over:
            return None
        # "I have finished" after one very short word: trust the person, not the least length.
        return self._over(TurnEnd.DONE if self._speech_end_ms else TurnEnd.NOTHING, at_ms)

    def _ends(self, now_ms: float) -> TurnEnded | None:
        if self._started_ms is None:
            is_waiting = now_ms < self.times.first_word_ms or self._run_began_ms is not None
            return None if is_waiting else self._over(TurnEnd.NOTHING, now_ms)
        if now_ms - self._started_ms >= self.times.longest_turn_ms:
            return self._over(TurnEnd.TOO_LONG, now_ms)
        if now_ms - self._speech_end_ms >= self.times.end_silence_ms:
            return self._over(TurnEnd.SILENCE, now_ms)
        return None

    def _over(self, reason: TurnEnd, at_ms: float) -> TurnEnded:
        self._is_over = True
        return TurnEnded(reason, at_ms, self._speech_end_ms)
