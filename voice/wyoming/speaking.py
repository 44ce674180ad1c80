"""Our voices for other programs: ``synthesize``, whole or as a stream of text, and sound."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from io import BytesIO

from wyoming.audio import AudioChunk, AudioStart, AudioStop
from wyoming.event import Event
from wyoming.info import Info, TtsProgram, TtsVoice
from wyoming.tts import (
    Synthesize,
    SynthesizeChunk,
    SynthesizeStart,
    SynthesizeStop,
    SynthesizeStopped,
    SynthesizeVoice,
)

from voice.decoding import RATE_HZ, decode
from voice.speaker import LONGEST_TEXT, NothingToSay, NoVoice, Speaker, SpeakerBusy
from voice.worker import EngineError
from voice.wyoming.events import understand
from voice.wyoming.server import ATTRIBUTION, Peer, Refused, Server

PORT = 10200
_FORMAT = {"rate": RATE_HZ, "width": 2, "channels": 1}
_CHUNK_BYTES = RATE_HZ // 10 * 2
"""100 ms."""
_ENDS = "。！？；.!?;\n"
"""After these a streamed text is said as far as it has come."""


def speaking_server(speaker: Speaker, version: str) -> Server:
    """Speaks every language that ``speaker`` has a voice for; the first when none is named."""
    locales = list(speaker.prints())
    return Server(
        _info(locales, version), lambda peer: _SpeakingConversation(peer, speaker, locales)
    )


class _SpeakingConversation:
    """One text after another. Nothing of them is kept: they are not ours to keep."""

    def __init__(self, peer: Peer, speaker: Speaker, locales: Sequence[str]) -> None:
        self._peer = peer
        self._speaker = speaker
        self._locales = locales
        self._locale = locales[0]
        self._coming: str | None = None
        """Text of a stream that was not said yet; None while there is no stream."""

    async def answer(self, event: Event) -> None:
        """Take one event."""
        if SynthesizeStart.is_type(event.type):
            self._choose(understand(SynthesizeStart.from_event, event).voice)
            self._coming = ""
        elif SynthesizeChunk.is_type(event.type) and self._coming is not None:
            await self._go_on(_words(understand(SynthesizeChunk.from_event, event).text))
        elif SynthesizeStop.is_type(event.type) and self._coming is not None:
            await self._say_all(self._coming)
            self._coming = None
            await self._peer.send(SynthesizeStopped())
        elif Synthesize.is_type(event.type) and self._coming is None:
            # In the middle of a stream it repeats the text for those who cannot take streams.
            asked = understand(Synthesize.from_event, event)
            self._choose(asked.voice)
            await self._say_all(_words(asked.text))

    async def close(self) -> None:
        """Nothing is held."""

    def _choose(self, voice: SynthesizeVoice | None) -> None:
        wanted = (voice.name or voice.language or "") if voice is not None else ""
        self._locale = self._known(str(wanted)) if wanted else self._locales[0]

    def _known(self, wanted: str) -> str:
        if wanted in self._locales:
            return wanted
        language = wanted.replace("_", "-").partition("-")[0].casefold()
        for locale in self._locales:
            if locale.partition("-")[0] == language:
                return locale
        raise Refused("no-voice", "No voice speaks this language.")

    async def _go_on(self, text: str) -> None:
        coming = (self._coming or "") + text
        whole = max(coming.rfind(end) for end in _ENDS) + 1
        self._coming = coming[whole:]
        if len(self._coming) > LONGEST_TEXT:
            raise Refused("too-long", f"More than {LONGEST_TEXT} characters without an end.")
        if whole:
            await self._say(coming[:whole])

    async def _say_all(self, text: str) -> None:
        if text.strip():
            await self._say(text)

    async def _say(self, text: str) -> None:
        if len(text) > LONGEST_TEXT:
            raise Refused("too-long", f"More than {LONGEST_TEXT} characters.")
        is_begun = False
        try:
            async for part in self._speaker.stream(self._locale, text, private=True):
                if not is_begun:
                    await self._peer.send(AudioStart(**_FORMAT))
                    is_begun = True
                said = await asyncio.to_thread(decode, BytesIO(part.data))
                await self._send(said.frames)
        except NothingToSay:
            await self._peer.send(AudioStart(**_FORMAT))
        except SpeakerBusy as error:
            raise Refused("busy", "Too many texts wait.") from error
        except NoVoice as error:
            raise Refused("no-voice", "No voice speaks this language.") from error
        except EngineError as error:
            raise Refused("engine-down", "The voice failed.") from error
        await self._peer.send(AudioStop())

    async def _send(self, frames: bytes) -> None:
        for at in range(0, len(frames), _CHUNK_BYTES):
            await self._peer.send(AudioChunk(**_FORMAT, audio=frames[at : at + _CHUNK_BYTES]))


def _words(text: object) -> str:
    return text if isinstance(text, str) else ""


def _info(locales: Sequence[str], version: str) -> Info:
    voices = [
        TtsVoice(
            name=locale,
            attribution=ATTRIBUTION,
            installed=True,
            description=None,
            version=None,
            languages=[locale],
        )
        for locale in locales
    ]
    program = TtsProgram(
        name="yinqiao",
        attribution=ATTRIBUTION,
        installed=True,
        description="Slow and plain, for older people",
        version=version,
        voices=voices,
        supports_synthesize_streaming=True,
    )
    return Info(tts=[program])
