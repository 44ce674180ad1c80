"""The server as it is, but for its voice, which hums: as long as words would take, at once.

Nothing is loaded, and what the voice does is known to the millisecond. Run as:
python -m tests.e2e.humming_server serve --port PORT
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from unittest import mock

import numpy as np

import access.app
from access.cli import main
from access.keys import Keys
from access.settings import Settings
from access.speech import PhraseSeal
from access.voices import Voices
from tests.voice.scripted_synthesizer import ScriptedSynthesizer
from voice.audio_store import AudioStore
from voice.speaker import Speaker
from voice.synthesizers.base import Pcm, Voice

RATE_HZ = 24_000
SECONDS_PER_CHARACTER = 0.1
TONE_HZ = 440
_MAKING = 0.5
"""Seconds of work for a second of sound, as the neural voice needs them on two cores."""
_VOICES = {locale: (Voice("humming", locale),) for locale in ("zh-Hans", "en", "ug")}


class Humming(ScriptedSynthesizer):
    """Hums each stretch as long as it has characters."""

    async def synthesize(self, sentences: Sequence[str], _voice: Voice) -> AsyncIterator[Pcm]:
        """One tone each, after the time it takes to make it."""
        for sentence in sentences:
            seconds = SECONDS_PER_CHARACTER * len(sentence)
            await asyncio.sleep(_MAKING * seconds)
            times = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
            sound = 0.3 * np.sin(2 * np.pi * TONE_HZ * times) * 32_767
            yield Pcm(sound.astype("<i2").tobytes(), RATE_HZ)


def humming_voices(settings: Settings, keys: Keys) -> Voices:
    """A voice for three languages, and no ears."""
    speaker = Speaker({"humming": Humming()}, _VOICES, AudioStore(settings.audio_dir / "clips"))
    seal = PhraseSeal(keys.speech, speaker.prints())
    return Voices(seal, speaker, None, settings.listener_limit)


if __name__ == "__main__":
    with mock.patch.object(access.app, "open_voices", humming_voices):
        sys.exit(main(sys.argv[1:]))
