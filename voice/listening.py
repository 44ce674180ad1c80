"""One turn of listening, from sound to what it means. Knows no transport.

Sound comes in as an iterator of PCM chunks, events go out as an iterator. Nothing is kept of
either: when the turn is over, sound and words are forgotten, and neither is logged.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from dataclasses import replace

from voice.audio import BYTES_PER_MS, BYTES_PER_SAMPLE, NotAudio, check_pcm
from voice.deciding import Question, decide
from voice.endpointing import BRISK, PATIENT, Endpointer, TurnEnd, TurnEnded
from voice.endpointing import VoiceStarted as VoiceBegan
from voice.listening_events import (
    Event,
    Level,
    NoInput,
    Partial,
    Problem,
    ProblemCode,
    Ready,
    Transcript,
    VoiceStarted,
    VoiceStopped,
)
from voice.recognizers.base import (
    NoRecognizer,
    RecognitionSession,
    RecognizerBusy,
    RecognizerError,
)
from voice.recognizers.directory import Recognizers
from voice.samples import rms_dbfs
from voice.transcript import readable
from voice.understanding import Outcome, Understood, rank
from voice.vad.base import FRAME_MS, FRAME_SAMPLES, DetectorUnavailable, SpeechDetector, SpeechGauge

_FRAME_BYTES = FRAME_SAMPLES * BYTES_PER_SAMPLE
_LEVEL_EVERY_S = 0.1
_LEAD_MS = 320
"""Sound kept from before the detector was sure, so that no first consonant is lost."""
_LEAST_KEPT_MS = 640
"""Sound kept while nobody has spoken yet; more than the lead and the shortest speech."""
_TAIL_MS = 320
"""Silence kept after the last speech; less cuts final syllables, more costs time."""

Sound = AsyncIterator[bytes]
"""Chunks of 16 kHz mono PCM16. It ends when the person says so, or when no more comes."""


class Ears:
    """What all listeners of a server share."""

    def __init__(
        self,
        recognizers: Recognizers,
        detector: SpeechDetector,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``clock`` gives seconds; it only spaces out the level events."""
        self.recognizers = recognizers
        self._detector = detector
        self._clock = clock

    async def listen(self, question: Question, sound: Sound) -> AsyncGenerator[Event]:
        """Listen for one answer. The last event is the outcome, ``NoInput`` or ``Problem``."""
        try:
            recognizer = self.recognizers.for_locale(question.locale)
            session = recognizer.open(question.likely_phrases())
            gauge = await asyncio.to_thread(self._prepare, question)
        except (NoRecognizer, DetectorUnavailable):
            yield Problem(ProblemCode.NO_RECOGNIZER)
            return
        except RecognizerBusy:
            yield Problem(ProblemCode.BUSY)
            return
        turn = _Turn(question, session, gauge, self._clock)
        try:
            yield Ready()
            async for event in turn.events(sound):
                yield event
        except NotAudio:
            yield Problem(ProblemCode.NOT_AUDIO)
        except NoRecognizer:
            yield Problem(ProblemCode.NO_RECOGNIZER)
        except RecognizerBusy:
            yield Problem(ProblemCode.BUSY)
        except RecognizerError:
            yield Problem(ProblemCode.ENGINE_DOWN)
        finally:
            await _close_quietly(session)

    def _prepare(self, question: Question) -> SpeechGauge:
        # The tables of sounds are read with the first comparison: not while somebody waits.
        rank("", question.choices(), question.locale)
        return self._detector.open()

    def close(self) -> None:
        """End all engines."""
        self.recognizers.close()


class _Turn:
    """The state of one turn."""

    def __init__(
        self,
        question: Question,
        session: RecognitionSession,
        gauge: SpeechGauge,
        clock: Callable[[], float],
    ) -> None:
        self._question = question
        self._session = session
        self._gauge = gauge
        self._clock = clock
        self._endpointer = Endpointer(BRISK if question.is_confirming else PATIENT)
        self._rest = b""
        """Sound too short for a frame; the next chunk completes it."""
        self._now_ms = 0.0
        self._kept = bytearray()
        """Sound the session has not got yet: the lead-in until somebody speaks."""
        self._kept_from_ms = 0.0
        self._fed_from_ms: float | None = None
        self._level_at = -math.inf

    async def events(self, sound: Sound) -> AsyncGenerator[Event]:
        """Listen to the end of the turn, then decide."""
        end: TurnEnded | None = None
        is_first = True
        async for chunk in sound:
            check_pcm(chunk, is_beginning=is_first)
            is_first = False
            found = await self._hear(chunk)
            if any(isinstance(one, VoiceBegan) for one in found):
                yield VoiceStarted()
            partial = await self._feed() if self._endpointer.has_started else None
            if partial:
                yield Partial(readable(partial, self._question.locale))
            if self._level_is_due():
                yield Level(round(rms_dbfs(chunk), 1), self._endpointer.is_speech)
            end = next((one for one in found if isinstance(one, TurnEnded)), None)
            if end is not None:
                break
        end = end or self._endpointer.finish(self._now_ms)
        async for event in self._conclude(end):
            yield event

    async def _hear(self, chunk: bytes) -> Sequence[VoiceBegan | TurnEnded]:
        sound = self._rest + chunk
        whole = len(sound) - len(sound) % _FRAME_BYTES
        frames = [sound[at : at + _FRAME_BYTES] for at in range(0, whole, _FRAME_BYTES)]
        self._rest = sound[whole:]
        if not frames:
            return ()
        self._kept += sound[:whole]
        probabilities = await asyncio.to_thread(lambda: [*map(self._gauge.probability, frames)])
        found: list[VoiceBegan | TurnEnded] = []
        for probability in probabilities:
            began_ms, self._now_ms = self._now_ms, self._now_ms + FRAME_MS
            event = self._endpointer.hear(probability, began_ms, self._now_ms)
            if event is not None:
                found.append(event)
        self._drop_old_lead(next((e.at_ms for e in found if isinstance(e, VoiceBegan)), None))
        return found

    def _drop_old_lead(self, began_ms: float | None) -> None:
        """Until somebody speaks only a little sound is kept, for the lead-in."""
        if self._fed_from_ms is not None or (began_ms is None and self._endpointer.has_started):
            return
        from_ms = (self._now_ms - _LEAST_KEPT_MS) if began_ms is None else began_ms - _LEAD_MS
        spare_ms = int(from_ms - self._kept_from_ms)
        if spare_ms > 0:
            del self._kept[: spare_ms * BYTES_PER_MS]
            self._kept_from_ms += spare_ms

    async def _feed(self) -> str | None:
        if self._fed_from_ms is None:
            self._fed_from_ms = self._kept_from_ms
        sound = bytes(self._kept)
        self._kept.clear()
        return await self._session.feed(sound) if sound else None

    def _level_is_due(self) -> bool:
        now = self._clock()
        if now - self._level_at < _LEVEL_EVERY_S:
            return False
        self._level_at = now
        return True

    async def _conclude(self, end: TurnEnded | None) -> AsyncGenerator[Event]:
        if end is None or end.reason is TurnEnd.NOTHING:
            yield NoInput()
            return
        yield VoiceStopped()
        await self._feed()
        keep_ms = end.speech_end_ms + _TAIL_MS - (self._fed_from_ms or 0.0)
        text = readable(await self._session.finish(keep_ms), self._question.locale)
        if text:
            yield Transcript(text)
        yield _after(end.reason, await decide(self._question, text, self._session))


def _after(reason: TurnEnd, outcome: Outcome) -> Event:
    """What has gone on for half a minute may be television: ask before acting on it."""
    if reason is not TurnEnd.TOO_LONG:
        return outcome
    if isinstance(outcome, Understood):
        return replace(outcome, confirm=True)
    return Problem(ProblemCode.TOO_LONG)


async def _close_quietly(session: RecognitionSession) -> None:
    """Forget the sound; an engine that is down holds none of it any more."""
    with contextlib.suppress(RecognizerError):
        await session.close()
