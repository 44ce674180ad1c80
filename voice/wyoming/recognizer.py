"""A recognizer on another machine: text only, so nothing can be compared with the sound itself."""

from __future__ import annotations

from collections.abc import Sequence

from wyoming.asr import Transcribe, Transcript
from wyoming.audio import AudioChunk, AudioStart, AudioStop
from wyoming.error import Error

from voice.audio import BYTES_PER_SAMPLE, SAMPLE_RATE
from voice.recognizers.base import Evidence, NoRecognizer, RecognizerDown
from voice.understanding import digits_in
from voice.wyoming.events import PeerGone, understand
from voice.wyoming.link import Link
from voice.wyoming.places import Place
from voice.wyoming.rest import Rest

ANSWER_S = 4.0
"""From the end of the sound to the text. Longer, and our own engine is quicker."""
_CHUNK_BYTES = 3_200
"""100 ms; some servers take no more than a second at once."""
_FORMAT = {"rate": SAMPLE_RATE, "width": BYTES_PER_SAMPLE, "channels": 1}


class WyomingRecognizer:
    """One language on one machine."""

    def __init__(self, place: Place, locale: str, rest: Rest | None = None) -> None:
        self.place = place
        self._locale = locale
        self._rest = rest or Rest()

    def open(self, phrases: Sequence[str]) -> WyomingSession:
        """Begin an utterance in which these phrases are likely.

        Raises:
            NoRecognizer: it failed a moment ago, and is not asked again yet.
        """
        if not self._rest.is_over:
            raise NoRecognizer(self._rest.problem)
        return WyomingSession(self.place, self._locale, tuple(phrases), self._rest)


class WyomingSession:
    """One utterance, sent while it is spoken."""

    def __init__(self, place: Place, locale: str, phrases: tuple[str, ...], rest: Rest) -> None:
        self._place = place
        self._locale = locale
        self._phrases = phrases
        self._rest = rest
        self._link: Link | None = None
        self._heard = bytearray()
        self._text = ""

    async def feed(self, pcm: bytes) -> str | None:
        """Send it on; partial text of other machines is not asked for."""
        # What is fed after ``finish`` goes on: then the machine hears all of it from the start.
        before = bytes(self._heard) if self._link is None else b""
        self._heard += pcm
        try:
            await _send_sound(self._link or await self._begin(), before + pcm)
        except PeerGone as error:
            raise self._failed(error) from error
        return None

    async def finish(self, keep_ms: float) -> str:
        """The text of all that was fed, whatever ``keep_ms`` says: it has been sent already."""
        del keep_ms
        try:
            link = self._link
            if link is None:
                link = await self._begin()
                await _send_sound(link, bytes(self._heard))
            self._text = await _text(self._place, link)
            self._hang_up()
        except PeerGone as error:
            raise self._failed(error) from error
        self._rest.end()
        return self._text

    async def digits(self, lengths: Sequence[int], letters: str) -> str:
        """The digits in the text, when they have one of these lengths."""
        found = digits_in(self._text, self._locale, letters)
        return found if len(found) in lengths else ""

    async def evidence(self, texts: Sequence[str], *, closely: bool = False) -> Evidence | None:
        """It cannot tell."""
        del texts, closely
        return None

    async def close(self) -> None:
        """Forget the sound and hang up."""
        self._heard.clear()
        self._text = ""
        self._hang_up()

    async def _begin(self) -> Link:
        self._link = link = await Link.open(self._place)
        language = self._locale.partition("-")[0]
        await link.send(Transcribe(language=language, transcript_terms=list(self._phrases) or None))
        await link.send(AudioStart(**_FORMAT))
        return link

    def _failed(self, error: PeerGone) -> RecognizerDown:
        self._hang_up()
        self._rest.begin(str(error))
        return RecognizerDown(str(error))

    def _hang_up(self) -> None:
        if self._link is not None:
            self._link.close()
            self._link = None


async def _send_sound(link: Link, pcm: bytes) -> None:
    for at in range(0, len(pcm), _CHUNK_BYTES):
        await link.send(AudioChunk(**_FORMAT, audio=pcm[at : at + _CHUNK_BYTES]))


async def _text(place: Place, link: Link) -> str:
    await link.send(AudioStop())
    while True:
        event = await link.receive(ANSWER_S)
        if Transcript.is_type(event.type):
            text = understand(Transcript.from_event, event).text
            return text.strip() if isinstance(text, str) else ""
        if Error.is_type(event.type):
            raise PeerGone(f"{place} cannot hear this.")
