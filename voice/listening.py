"""One turn of listening, from sound to what it means. Knows no transport.

Sound comes in as an iterator of PCM chunks, events go out as an iterator. Nothing is kept of
either: when the turn is over, sound and words are forgotten, and neither is logged.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator, Callable

from voice.audio import NotAudio
from voice.deciding import Question
from voice.endpointing import BRISK, PATIENT, Endpointer
from voice.listening_events import Event, Problem, ProblemCode, Ready
from voice.patience import Patience
from voice.recognizers.base import (
    NoRecognizer,
    RecognitionSession,
    RecognizerBusy,
    RecognizerError,
)
from voice.recognizers.directory import Recognizers
from voice.turn import Cue, Sound, Turn
from voice.understanding import rank
from voice.vad.base import DetectorUnavailable, SpeechDetector, SpeechGauge

__all__ = ["Cue", "Ears", "Sound"]


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

    async def listen(
        self,
        question: Question,
        sound: Sound,
        *,
        patience: Patience | None = None,
        is_prompting: bool = False,
    ) -> AsyncGenerator[Event]:
        """Listen for one answer. The last event is ``Settled`` or ``Problem``.

        ``patience`` is what was learnt of this person's pauses. ``is_prompting``: the page still
        speaks, and the sound will bring ``Cue.PROMPT_OVER``.
        """
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
        times = BRISK if question.is_confirming else PATIENT
        endpointer = Endpointer(times, patience, is_prompting=is_prompting)
        turn = Turn(question, session, gauge, endpointer, self._clock)
        try:
            yield Ready()
            async with contextlib.aclosing(turn.events(sound)) as events:
                async for event in events:
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


async def _close_quietly(session: RecognitionSession) -> None:
    """Forget the sound; an engine that is down holds none of it any more."""
    with contextlib.suppress(RecognizerError):
        await session.close()
