"""People's own voices: phrases that were recorded, found by their exact words."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence

from voice.recordings import Recording, Recordings
from voice.synthesizers.base import EngineHealth, Pcm, Voice
from voice.worker import EngineCallFailed, EngineState

NAME = "recorded"


class NotRecorded(EngineCallFailed):
    """Nobody recorded these words, or their file cannot be read."""


class RecordedSynthesizer:
    """Plays recordings. The name of a voice is the language it speaks."""

    says_whole_phrases = True

    def __init__(self, recordings: Recordings) -> None:
        self._recordings = recordings
        self.is_installed = bool(recordings.by_locale)
        self.version = f"{NAME}-{recordings.version()}-1"

    def voices(self) -> dict[str, Voice]:
        """A voice for each language that something was recorded in."""
        return {locale: Voice(NAME, locale) for locale in self._recordings.by_locale}

    def speaks(self, voice: Voice) -> bool:
        """Whether anything was recorded in its language."""
        return voice.name in self._recordings.by_locale

    def can_say(self, voice: Voice, text: str) -> bool:
        """Whether exactly these words were recorded."""
        return self._recordings.find(voice.name, text) is not None

    def start(self) -> None:
        """Nothing to load."""

    async def synthesize(self, sentences: Sequence[str], voice: Voice) -> AsyncIterator[Pcm]:
        """One recording for each phrase, as it was spoken: ``voice.speed`` changes nothing."""
        for phrase in sentences:
            recording = self._recordings.find(voice.name, phrase)
            if recording is None:
                raise NotRecorded("Nobody recorded these words.")
            yield await asyncio.to_thread(_read, recording)

    def stop(self) -> None:
        """Nothing takes long enough to be stopped."""

    def health(self) -> EngineHealth:
        """Ready with whatever there is; mistakes in an index are told."""
        problem = " ".join(self._recordings.problems)
        return EngineHealth(NAME, self.is_installed, EngineState.READY.value, problem)

    def close(self) -> None:
        """Nothing to end."""


def _read(recording: Recording) -> Pcm:
    # Where nobody recorded anything, the codecs are not needed.
    from voice.decoding import NotDecodable, decode  # noqa: PLC0415

    try:
        return decode(recording.path)
    except NotDecodable as error:
        raise NotRecorded(str(error)) from error
