"""pyttsx3 itself, imported only in its own process."""

from __future__ import annotations

import os
import tempfile
import time
import wave
from pathlib import Path

import pyttsx3

_WORDS_PER_MINUTE = 150
"""At speed 1.0. Listeners old and young are at ease with 150–200 (Sutton et al. 1995)."""
_LATE_S = 4.0
"""How long to wait for the file, which may appear after pyttsx3 says it is done."""
_SILENT = 70
"""Exit code of a process whose pyttsx3 has gone silent."""
_STEP_S = 0.01
_MEMORY = Path("/dev/shm")  # noqa: S108 - each file gets a private folder of its own in here
"""Private words may be spoken, and their sound must not reach a disk."""


class SystemEngine:
    """Says sentences through espeak-ng."""

    def __init__(self) -> None:
        """Open espeak-ng; fails when its library or voices are not found."""
        self._engine = pyttsx3.init(driverName="espeak")
        self._voices = {voice.id for voice in self._engine.getProperty("voices")}

    def speak(self, text: str, voice: str, speed: float) -> tuple[bytes, int]:
        """Say one sentence; frames (mono, 16 bit) and samples per second.

        A pyttsx3 that writes no sound stays silent from then on, so this process ends, and the
        sentence is said by the one that takes its place.
        """
        if voice not in self._voices:
            raise LookupError(voice)
        self._engine.setProperty("voice", voice)
        self._engine.setProperty("rate", round(_WORDS_PER_MINUTE * speed))
        sound = self._record(text)
        if sound is None:
            os._exit(_SILENT)
        return sound

    def _record(self, text: str) -> tuple[bytes, int] | None:
        place = _MEMORY if _MEMORY.is_dir() else None
        with tempfile.TemporaryDirectory(prefix="yinqiao-", dir=place) as folder:
            file = Path(folder) / "speech.wav"
            self._engine.save_to_file(text, str(file))
            self._engine.runAndWait()
            return _read_when_whole(file)


def _read_when_whole(file: Path) -> tuple[bytes, int] | None:
    until = time.monotonic() + _LATE_S
    while time.monotonic() < until:
        try:
            with wave.open(str(file), "rb") as sound:
                frames = sound.readframes(sound.getnframes())
                if frames:
                    return frames, sound.getframerate()
        except (FileNotFoundError, EOFError, wave.Error):
            pass  # Not there, or not yet whole.
        time.sleep(_STEP_S)
    return None
