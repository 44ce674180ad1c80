"""The voice of an installation: who speaks, who listens, and the routes to both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.routing import BaseRoute

from access.conversation import Conversations
from access.keys import Keys
from access.listening import PageSource, listen_route
from access.settings import Settings, SettingsError
from access.speech import PhraseSeal
from access.speech_routes import speech_routes
from voice.listening import Ears
from voice.speaker import Speaker, open_speaker
from voice.wyoming.places import PlaceError, Places, read_places

if TYPE_CHECKING:
    from access.keeping import Keeping
    from voice.recognizers.directory import Recognizers

_LOADED_AT_START = "zh-Hans"
"""Its neural voice takes seconds to load; nobody should wait for it."""


@dataclass(frozen=True, slots=True)
class Voices:
    """Both halves may be absent: pages then work without them and promise nothing."""

    seal: PhraseSeal
    """Gives pages the addresses of their clips."""
    speaker: Speaker | None
    ears: Ears | None
    listener_limit: int

    def routes(
        self, page_source: PageSource, conversations: Conversations, keeping: Keeping | None
    ) -> Sequence[BaseRoute]:
        """Where clips are fetched and answers are heard."""
        listen = listen_route(
            self.ears, page_source, conversations, keeping, most_listeners=self.listener_limit
        )
        return (*speech_routes(self.seal, self.speaker), listen)

    def start(self) -> None:
        """Load the engines most visitors need, in processes of their own."""
        if self.speaker is not None:
            self.speaker.start(_LOADED_AT_START)
        if self.ears is not None:
            self.ears.recognizers.start()

    def close(self) -> None:
        """End all engines."""
        if self.speaker is not None:
            self.speaker.close()
        if self.ears is not None:
            self.ears.close()


def open_voices(settings: Settings, keys: Keys) -> Voices:
    """The voices that are installed; none where the settings say so. Nothing is loaded yet."""
    if not settings.voice:
        return Voices(PhraseSeal(keys.speech, {}), None, None, settings.listener_limit)
    speaker = open_voice_of(settings)
    return Voices(
        PhraseSeal(keys.speech, speaker.prints()),
        speaker,
        _open_ears(settings),
        settings.listener_limit,
    )


def open_voice_of(settings: Settings, *, elsewhere: Places | None = None) -> Speaker:
    """Who speaks; nothing is loaded yet. ``elsewhere`` is instead of what the settings say.

    Raises:
        SettingsError: the settings name a machine in a way that is no address.
    """
    return open_speaker(
        settings.models_dir,
        settings.audio_dir,
        settings.recordings_dir,
        threads=settings.speech_threads,
        memory_limit_mb=settings.engine_mb,
        elsewhere=_places(settings.wyoming_tts) if elsewhere is None else elsewhere,
    )


def open_recognizers(settings: Settings, *, elsewhere: Places) -> Recognizers:
    """Who hears; nothing is loaded yet."""
    from voice.models import ModelStore  # noqa: PLC0415
    from voice.recognizers.directory import Recognizers  # noqa: PLC0415

    return Recognizers(
        ModelStore(settings.models_dir),
        threads=settings.speech_threads,
        most=settings.engine_processes,
        memory_limit_mb=settings.engine_mb,
        elsewhere=elsewhere,
    )


def _open_ears(settings: Settings) -> Ears:
    # A server without voice never needs these, nor the memory they take.
    from voice.models import ModelStore  # noqa: PLC0415
    from voice.vad.silero import SileroDetector  # noqa: PLC0415

    recognizers = open_recognizers(settings, elsewhere=_places(settings.wyoming_asr))
    return Ears(recognizers, SileroDetector(ModelStore(settings.models_dir)))


def _places(text: str) -> Places:
    try:
        return read_places(text)
    except PlaceError as error:
        raise SettingsError(str(error)) from error
