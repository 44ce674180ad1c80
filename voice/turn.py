"""The course of one turn: sound is heard while one thinks about what was said so far.

Thinking begins in a pause, before the turn counts as over, so that its outcome is mostly there
when it does. When speech goes on, what was thought is dropped, and the parts are one answer.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from voice import endpointing
from voice.deciding import Question, decide
from voice.endpointing import Endpointer, Happening, TurnEnd, TurnEnded
from voice.foreign_sound import FormatCheck
from voice.intake import Intake
from voice.listening_events import (
    Event,
    Level,
    NoInput,
    Partial,
    Problem,
    ProblemCode,
    Resumed,
    Settled,
    Transcript,
    VoiceStarted,
    VoiceStopped,
)
from voice.noise import LEAST_SNR_DB, LOUD_ROOM_DBFS, MOST_CLIPPED, SoundMeter
from voice.patience import Patience
from voice.recognizers.base import RecognitionSession
from voice.samples import frame_sound, rms_dbfs
from voice.transcript import readable
from voice.understanding import Answer, NoMatch, Outcome, Understood
from voice.vad.base import FRAME_MS, SpeechGauge

_LEVEL_EVERY_S = 0.1
_LEAD_MS = 320
"""Sound kept from before the detector was sure, so that no first consonant is lost."""
_LEAST_KEPT_MS = 800
"""Sound kept while nobody has spoken yet; more than the lead and the shortest speech."""
_TAIL_MS = 320
"""Silence kept after the last speech; less cuts final syllables, more costs time."""
_ECHO_DB = 15.0
"""After the decision the page speaks; what is so much softer than the person is not the person."""


class Cue(StrEnum):
    """What the client tells in between the sound."""

    PROMPT_OVER = "prompt-over"
    """The page has stopped speaking."""


Sound = AsyncIterator[bytes | Cue]
"""Chunks of 16 kHz mono PCM16. It ends when the person says so, or when no more comes."""


@dataclass(frozen=True, slots=True)
class _Thought:
    """What is thought of the sound up to ``speech_end_ms``, while or after it is thought."""

    speech_end_ms: float
    result: asyncio.Task[tuple[str, Outcome]]


class Turn:
    """The state of one turn."""

    def __init__(
        self,
        question: Question,
        session: RecognitionSession,
        gauge: SpeechGauge,
        endpointer: Endpointer,
        clock: Callable[[], float],
    ) -> None:
        self._question = question
        self._session = session
        self._gauge = gauge
        self._endpointer = endpointer
        self._clock = clock
        self._meter = SoundMeter()
        self._check = FormatCheck()
        self._intake = Intake()
        self._now_ms = 0.0
        self._level_at = -math.inf
        self._thought: _Thought | None = None
        self._end: TurnEnd | None = None
        """Why the turn ended, until speech goes on."""
        self._verdict: Outcome | ProblemCode | None = None
        """What the turn comes to; an outcome has been told by then, a problem waits for the end."""
        self._has_resumed = False

    async def events(self, sound: Sound) -> AsyncGenerator[Event]:
        """Listen to the end of the turn."""
        coming: asyncio.Future[bytes | Cue | None] | None = None
        try:
            while not self._endpointer.is_settled:
                coming = coming or asyncio.ensure_future(anext(sound, None))
                either: set[asyncio.Future[Any]] = {coming, *self._awaited()}
                await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
                for event in self._tell_if_thought():
                    yield event
                if coming.done():
                    heard, coming = coming.result(), None
                    for event in await self._take(heard):
                        yield event
            for thought in self._awaited():
                await asyncio.wait([thought])
            for event in (*self._tell_if_thought(), *self._conclusion()):
                yield event
        finally:
            await _stop(coming, self._thought.result if self._thought else None)

    async def _take(self, heard: bytes | Cue | None) -> Sequence[Event]:
        if isinstance(heard, Cue):
            self._endpointer.prompt_is_over(self._now_ms)
            return ()
        if heard is None:
            return [*self._follow(self._endpointer.finish(self._now_ms))]
        self._check.hear(heard)
        happenings = await self._hear(heard)
        events = [event for one in happenings for event in self._follow(one)]
        partial = await self._feed_unless_thinking()
        if partial:
            events.append(Partial(readable(partial, self._question.locale)))
        if self._level_is_due():
            events.append(Level(round(rms_dbfs(heard), 1), self._endpointer.is_speech))
        return events

    async def _hear(self, chunk: bytes) -> Sequence[Happening]:
        frames = self._intake.frames(chunk)
        if not frames:
            return ()
        probabilities = await asyncio.to_thread(lambda: [*map(self._gauge.probability, frames)])
        found = []
        for frame, probability in zip(frames, probabilities, strict=True):
            happening = self._hear_frame(frame, probability)
            if happening is not None:
                found.append(happening)
        if not self._endpointer.has_started:
            self._intake.drop_before(self._now_ms - _LEAST_KEPT_MS)
        return found

    def _hear_frame(self, frame: bytes, probability: float) -> Happening | None:
        began_ms, self._now_ms = self._now_ms, self._now_ms + FRAME_MS
        endpointer, sound = self._endpointer, frame_sound(frame)
        if endpointer.has_ended and self._is_echo(sound.dbfs):
            probability = 0.0
        happening = endpointer.hear(probability, began_ms, self._now_ms)
        if not endpointer.has_ended:
            self._meter.hear(sound, is_speech=endpointer.is_speech)
        return happening

    def _is_echo(self, dbfs: float) -> bool:
        speech_dbfs = self._meter.speech_dbfs
        return speech_dbfs is not None and dbfs < speech_dbfs - _ECHO_DB

    def _follow(self, happening: Happening | None) -> Iterator[Event]:
        match happening:
            case endpointing.VoiceStarted(at_ms=at_ms):
                self._intake.drop_before(at_ms - _LEAD_MS)
                yield VoiceStarted()
            case endpointing.Paused(speech_end_ms=speech_end_ms):
                self._think(speech_end_ms)
            case TurnEnded(reason=reason, speech_end_ms=speech_end_ms):
                self._end = reason
                if reason is not TurnEnd.NOTHING:
                    self._think(speech_end_ms)
                    yield VoiceStopped()
            case endpointing.Resumed():
                self._end = self._verdict = None
                self._has_resumed = True
                yield Resumed(self._endpointer.patience.end_silence_ms)

    def _think(self, speech_end_ms: float) -> None:
        """Begin to think about the sound so far, unless that has been done."""
        before = self._thought
        if before is None or before.speech_end_ms != speech_end_ms:
            result = asyncio.ensure_future(self._decided(before, speech_end_ms))
            self._thought = _Thought(speech_end_ms, result)

    async def _decided(self, before: _Thought | None, speech_end_ms: float) -> tuple[str, Outcome]:
        if before is not None:
            await asyncio.wait([before.result])  # A session does one thing at a time.
        await self._session.feed(self._intake.take())
        keep_ms = self._intake.given_ms(speech_end_ms + _TAIL_MS)
        text = readable(await self._session.finish(keep_ms), self._question.locale)
        return text, await decide(self._question, text, self._session)

    async def _feed_unless_thinking(self) -> str | None:
        thought = self._thought
        if not self._endpointer.has_started or (thought and not thought.result.done()):
            return None
        if thought and thought.speech_end_ms == self._endpointer.speech_end_ms:
            return None  # Nothing has been said since.
        sound = self._intake.take()
        return await self._session.feed(sound) if sound else None

    def _level_is_due(self) -> bool:
        now = self._clock()
        if now - self._level_at < _LEVEL_EVERY_S:
            return False
        self._level_at = now
        return True

    def _awaited(self) -> Sequence[asyncio.Task[tuple[str, Outcome]]]:
        """The thought the person waits for."""
        is_awaited = self._thought and self._end and self._verdict is None
        return [self._thought.result] if self._thought and is_awaited else []

    def _tell_if_thought(self) -> Iterator[Event]:
        for thought in self._awaited():
            if thought.done():
                text, outcome = thought.result()
                self._verdict = self._judged(outcome)
                if text:
                    yield Transcript(text)
                if not isinstance(self._verdict, ProblemCode):
                    yield self._verdict

    def _judged(self, outcome: Outcome) -> Outcome | ProblemCode:
        trouble = _trouble_with_speech(self._meter)
        if isinstance(outcome, NoMatch) and trouble is not None:
            return trouble
        if self._end is not TurnEnd.TOO_LONG:
            return outcome
        # What has gone on for half a minute may be television: ask before acting on it.
        if isinstance(outcome, Understood | Answer):
            return replace(outcome, confirm=True)
        return ProblemCode.TOO_LONG

    def _conclusion(self) -> Iterator[Event]:
        if self._end is TurnEnd.NOTHING:
            trouble = _trouble_with_silence(self._meter)
            if trouble is not None:
                yield Problem(trouble)
                return
            yield NoInput()
        elif isinstance(self._verdict, ProblemCode):
            yield Problem(self._verdict)
            return
        snr_db = self._meter.snr_db
        yield Settled(self._learnt().end_silence_ms, None if snr_db is None else round(snr_db, 1))

    def _learnt(self) -> Patience:
        """Only an answer that was whole tells that less patience would have done."""
        patience = self._endpointer.patience
        is_whole = self._end in (TurnEnd.SILENCE, TurnEnd.DONE)
        if self._has_resumed or not is_whole or isinstance(self._verdict, NoMatch):
            return patience
        if self._question.is_confirming:
            return patience
        return patience.after_turn(self._endpointer.longest_pause_ms)


def _trouble_with_speech(meter: SoundMeter) -> ProblemCode | None:
    """What may be the reason that speech was not understood."""
    if meter.clipped >= MOST_CLIPPED:
        return ProblemCode.TOO_LOUD
    snr_db = meter.snr_db
    return ProblemCode.TOO_NOISY if snr_db is not None and snr_db < LEAST_SNR_DB else None


def _trouble_with_silence(meter: SoundMeter) -> ProblemCode | None:
    """What may be the reason that nobody was heard."""
    if meter.is_muted:
        return ProblemCode.MUTED
    noise_dbfs = meter.noise_dbfs
    is_loud = noise_dbfs is not None and noise_dbfs >= LOUD_ROOM_DBFS
    return ProblemCode.TOO_NOISY if is_loud else None


async def _stop(*futures: asyncio.Future[Any] | None) -> None:
    """Give up what is under way, and wait until it has been given up."""
    running = [one for one in futures if one is not None]
    for one in running:
        one.cancel()
    if running:
        await asyncio.wait(running)
    for one in running:
        if not one.cancelled():
            one.exception()  # Looked at, so that nobody complains of an error nobody saw.
