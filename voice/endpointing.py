"""Decides when a turn begins, when it is over, and whether it goes on after all: a pure machine.

It is told how likely speech is and what time it is, in milliseconds since the microphone opened;
it knows no audio, no clock and no engine. Times follow what is known of older speakers: they need
two to three seconds to find a word, and pause up to 1.5 s inside a sentence::

    PROMPT -> WAITING -> SPEAKING -> ENDED -> SETTLED
                            ^          |
                            +-resumed--+  speech goes on: the two parts are one answer
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from voice.patience import Patience


@dataclass(frozen=True, slots=True)
class EndpointTimes:
    """How to wait. All times in milliseconds."""

    first_word_ms: int = 8_000
    """How long to wait for the first word."""
    patience_share: float = 1.0
    """How much of the person's patience the silence that ends the turn lasts."""
    least_end_silence_ms: int = 1_500
    goes_on_ms: int = 1_000
    """Speech that begins this soon after the decision belongs to the same answer."""
    think_share: float = 0.4
    """Share of the end silence after which one may begin to think about what was said."""
    longest_turn_ms: int = 30_000
    """A turn is ended after this much time since its first word, whatever is heard."""
    least_speech_ms: int = 96
    """Speech shorter than this is a click. Of a word of 250 ms the detector hears 60 ms or more."""
    least_over_prompt_ms: int = 320
    """While the page itself speaks: what is left of its voice in the microphone comes in shreds."""
    longest_prompt_ms: int = 120_000
    """A page that says it speaks for longer than this has gone astray."""

    def end_silence_ms(self, patience: Patience) -> float:
        """Silence after speech that ends the turn of this person."""
        return max(self.least_end_silence_ms, self.patience_share * patience.end_silence_ms)


PATIENT = EndpointTimes()
"""For questions, options and numbers."""
BRISK = EndpointTimes(patience_share=0.5, least_end_silence_ms=1_000, least_speech_ms=64)
"""For 对 or 不对: few pause inside them."""

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
class Paused:
    """Nobody has spoken for a while: perhaps the end, so that one may begin to think."""

    at_ms: float
    speech_end_ms: float


@dataclass(frozen=True, slots=True)
class TurnEnded:
    """The answer counts as given. ``speech_end_ms`` is where the last speech was heard."""

    reason: TurnEnd
    at_ms: float
    speech_end_ms: float


@dataclass(frozen=True, slots=True)
class Resumed:
    """Speech goes on after the decision; there will be another ``TurnEnded``."""

    at_ms: float
    pause_ms: float
    """Between the two parts."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Nothing more comes; the last decision stands."""

    at_ms: float


Happening = VoiceStarted | Paused | TurnEnded | Resumed | Settled


class _State(StrEnum):
    PROMPT = "prompt"
    """The page is still speaking; the person may speak over it."""
    WAITING = "waiting"
    SPEAKING = "speaking"
    ENDED = "ended"
    """Decided, but speech may go on."""
    SETTLED = "settled"


class Endpointer:
    """One turn. Between any two ``TurnEnded`` lies a ``Resumed``; nothing follows ``Settled``."""

    def __init__(
        self,
        times: EndpointTimes = PATIENT,
        patience: Patience | None = None,
        *,
        is_prompting: bool = False,
    ) -> None:
        """``is_prompting``: the page speaks; waiting begins with ``prompt_is_over``."""
        self.times = times
        self.patience = patience or Patience()
        """Grows when speech goes on after a decision."""
        self.is_speech = False
        """Whether the last frame was speech."""
        self.longest_pause_ms = 0.0
        """Between two words of this turn."""
        self._state = _State.PROMPT if is_prompting else _State.WAITING
        self._waiting_since_ms = 0.0
        self._started_ms = 0.0
        self._run_began_ms: float | None = None
        self._speech_end_ms = 0.0
        self._ended_ms = 0.0
        self._has_paused = False

    @property
    def has_started(self) -> bool:
        """Whether speech has been heard."""
        return self._state not in (_State.PROMPT, _State.WAITING)

    @property
    def has_ended(self) -> bool:
        """Whether the answer counts as given, for now or for good."""
        return self._state in (_State.ENDED, _State.SETTLED)

    @property
    def is_settled(self) -> bool:
        """Whether nothing more comes."""
        return self._state is _State.SETTLED

    @property
    def speech_end_ms(self) -> float:
        """Where the last speech was heard."""
        return self._speech_end_ms

    def prompt_is_over(self, at_ms: float) -> None:
        """The page has stopped speaking: from now on the first word is waited for."""
        if self._state is _State.PROMPT:
            self._state, self._waiting_since_ms = _State.WAITING, at_ms

    def hear(self, probability: float, from_ms: float, to_ms: float) -> Happening | None:
        """Take one frame: how likely it is speech, and when it began and ended."""
        if self._state is _State.SETTLED:
            return None
        self.is_speech = probability >= (_SPEECH_GOES_ON if self.is_speech else _SPEECH_BEGINS)
        if self._state is _State.PROMPT and to_ms >= self.times.longest_prompt_ms:
            self.prompt_is_over(to_ms)
        if not self.is_speech:
            self._run_began_ms = None
            return self._after_quiet(to_ms)
        if self._run_began_ms is None:
            self._run_began_ms = from_ms
        return self._after_speech(self._run_began_ms, to_ms)

    def finish(self, at_ms: float) -> TurnEnded | Settled | None:
        """End the turn now, because the person says so or no more sound comes."""
        if self._state is _State.SETTLED:
            return None
        if self._state is _State.ENDED:
            return self._settle(at_ms)
        # "I have finished" after one very short word: trust the person, not the least length.
        return self._end(TurnEnd.DONE if self._speech_end_ms else TurnEnd.NOTHING, at_ms)

    def _after_speech(self, began_ms: float, now_ms: float) -> Happening | None:
        if self._state is _State.ENDED:
            return self._resume(began_ms, now_ms)
        pause_ms = began_ms - self._speech_end_ms
        if self._state is _State.SPEAKING:
            self.longest_pause_ms = max(self.longest_pause_ms, pause_ms)
        self._speech_end_ms, self._has_paused = now_ms, False
        if not self.has_started:
            return self._start(began_ms, now_ms)
        return self._end_if_too_long(now_ms)

    def _after_quiet(self, now_ms: float) -> Happening | None:
        if self._state is _State.PROMPT:
            return None
        if self._state is _State.WAITING:
            is_waiting = now_ms - self._waiting_since_ms < self.times.first_word_ms
            return None if is_waiting else self._end(TurnEnd.NOTHING, now_ms)
        if self._state is _State.ENDED:
            goes_on = now_ms - self._ended_ms < self.times.goes_on_ms
            return None if goes_on else self._settle(now_ms)
        quiet_ms = now_ms - self._speech_end_ms
        end_ms = self.times.end_silence_ms(self.patience)
        if quiet_ms >= end_ms:
            return self._end(TurnEnd.SILENCE, now_ms)
        if not self._has_paused and quiet_ms >= self.times.think_share * end_ms:
            self._has_paused = True
            return Paused(now_ms, self._speech_end_ms)
        return self._end_if_too_long(now_ms)

    def _start(self, began_ms: float, now_ms: float) -> VoiceStarted | None:
        is_over_prompt = self._state is _State.PROMPT
        times = self.times
        least_ms = times.least_over_prompt_ms if is_over_prompt else times.least_speech_ms
        if now_ms - began_ms < least_ms:
            return None
        self._state, self._started_ms = _State.SPEAKING, began_ms
        return VoiceStarted(began_ms)

    def _resume(self, began_ms: float, now_ms: float) -> Resumed | None:
        if now_ms - began_ms < self.times.least_speech_ms:
            return None
        pause_ms = began_ms - self._speech_end_ms
        waited_ms = self._ended_ms - self._speech_end_ms
        self.patience = self.patience.after_going_on(pause_ms, waited_ms)
        self.longest_pause_ms = max(self.longest_pause_ms, pause_ms)
        self._state = _State.SPEAKING
        self._speech_end_ms, self._has_paused = now_ms, False
        return Resumed(began_ms, pause_ms)

    def _end_if_too_long(self, now_ms: float) -> TurnEnded | None:
        if now_ms - self._started_ms < self.times.longest_turn_ms:
            return None
        return self._end(TurnEnd.TOO_LONG, now_ms)

    def _end(self, reason: TurnEnd, at_ms: float) -> TurnEnded:
        # Only silence can be mistaken: the other ends are final.
        self._state = _State.ENDED if reason is TurnEnd.SILENCE else _State.SETTLED
        self._ended_ms = at_ms
        return TurnEnded(reason, at_ms, self._speech_end_ms)

    def _settle(self, at_ms: float) -> Settled:
        self._state = _State.SETTLED
        return Settled(at_ms)
