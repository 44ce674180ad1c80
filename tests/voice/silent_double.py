"""A pyttsx3 that has gone silent: no test can bring the real one there, it happens by chance."""

from __future__ import annotations

from pathlib import Path

from voice.synthesizers.system_engine import SystemEngine


class Silent:
    """Takes everything, says it is done, and writes nothing."""

    def setProperty(self, name: str, value: object) -> None:  # noqa: N802 - pyttsx3's name
        """Take a setting."""

    def save_to_file(self, text: str, path: str) -> None:
        """Take a text."""

    def runAndWait(self) -> None:  # noqa: N802 - pyttsx3's name
        """Be done at once."""


class SilentAtFirst(SystemEngine):
    """The real engine in every process but the first, which leaves its mark and writes nothing."""

    def __init__(self, mark: str) -> None:
        super().__init__()
        if not Path(mark).exists():
            Path(mark).touch()
            self._engine = Silent()
