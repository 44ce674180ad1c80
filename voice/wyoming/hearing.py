"""Our recognizers for other programs: ``transcribe``, sound, ``transcript``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress

from wyoming.asr import Transcribe, Transcript
from wyoming.audio import AudioChunk, AudioChunkConverter, AudioStart, AudioStop
from wyoming.event import Event
from wyoming.info import AsrModel, AsrProgram, Info

from voice.audio import BYTES_PER_SAMPLE, SAMPLE_RATE, duration_ms
from voice.recognizers.base import (
    NoRecognizer,
    RecognitionSession,
    RecognizerBusy,
    RecognizerError,
)
from voice.recognizers.directory import Recognizers
from voice.wyoming.events import check_format, understand
from voice.wyoming.server import ATTRIBUTION, Peer, Refused, Server

PORT = 10300
LONGEST_S = 30.0
_MOST_PHRASES = 24
_LONGEST_PHRASE = 40


def hearing_server(recognizers: Recognizers, languages: Mapping[str, str], version: str) -> Server:
    """``languages`` names the engine of each; the first is heard when none is named."""
    first = next(iter(languages))
    return Server(
        _info(languages, version), lambda peer: _HearingConversation(peer, recognizers, first)
    )


class _HearingConversation:
    """One utterance after another."""

    def __init__(self, peer: Peer, recognizers: Recognizers, language: str) -> None:
        self._peer = peer
        self._recognizers = recognizers
        self._language = language
        self._phrases: Sequence[str] = ()
        self._converter = AudioChunkConverter(rate=SAMPLE_RATE, width=BYTES_PER_SAMPLE, channels=1)
        self._session: RecognitionSession | None = None
        self._heard_ms = 0.0

    async def answer(self, event: Event) -> None:
        """Take one event."""
        try:
            if Transcribe.is_type(event.type):
                self._expect(understand(Transcribe.from_event, event))
            elif AudioStart.is_type(event.type):
                await self._begin()
            elif AudioChunk.is_type(event.type):
                await self._hear(understand(self._converted, event))
            elif AudioStop.is_type(event.type):
                await self._finish()
        except RecognizerBusy as error:
            raise Refused("busy", "As many speak as can be heard in time.") from error
        except NoRecognizer as error:
            raise Refused("no-recognizer", "No recognizer hears this language.") from error
        except RecognizerError as error:
            raise Refused("engine-down", "The recognizer failed.") from error

    async def close(self) -> None:
        """Forget what was heard."""
        session, self._session = self._session, None
        if session is not None:
            with suppress(RecognizerError):
                await session.close()

    def _expect(self, asked: Transcribe) -> None:
        if isinstance(asked.language, str) and asked.language:
            self._language = asked.language[:20]
        likely = [*(asked.transcript_names or ()), *(asked.transcript_terms or ())]
        self._phrases = [str(phrase)[:_LONGEST_PHRASE] for phrase in likely[:_MOST_PHRASES]]

    async def _begin(self) -> None:
        await self.close()
        self._heard_ms = 0.0
        self._session = self._recognizers.for_locale(self._language).open(self._phrases)

    def _converted(self, event: Event) -> AudioChunk:
        chunk = AudioChunk.from_event(event)
        check_format(chunk)
        return self._converter.convert(chunk)

    async def _hear(self, chunk: AudioChunk) -> None:
        if self._session is None:
            return  # Refused already; the rest of its sound may still be coming.
        self._heard_ms += duration_ms(chunk.audio)
        if self._heard_ms > LONGEST_S * 1000:
            await self.close()
            raise Refused("too-long", f"More than {LONGEST_S:g} s.")
        await self._session.feed(chunk.audio)

    async def _finish(self) -> None:
        if self._session is None:
            return
        text = await self._session.finish(self._heard_ms)
        await self.close()
        await self._peer.send(Transcript(text, language=self._language))


def _info(languages: Mapping[str, str], version: str) -> Info:
    models = [
        AsrModel(
            name=engine,
            attribution=ATTRIBUTION,
            installed=True,
            description=None,
            version=None,
            languages=[tag for tag, of in languages.items() if of == engine],
        )
        for engine in dict.fromkeys(languages.values())
    ]
    program = AsrProgram(
        name="yinqiao",
        attribution=ATTRIBUTION,
        installed=True,
        description="Short answers, with the phrases that are likely",
        version=version,
        models=models,
    )
    return Info(asr=[program])
