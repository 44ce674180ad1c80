"""What every synthesizer can do, and how a voice is described in data."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from voice.worker import EngineError


class SpeechStopped(EngineError):
    """``stop()`` came before all was said."""


@dataclass(frozen=True, slots=True)
class Pcm:
    """A stretch of sound: mono, signed 16 bit, little endian."""

    frames: bytes
    sample_rate_hz: int

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.frames) / 2 / self.sample_rate_hz


@dataclass(frozen=True, slots=True)
class Voice:
    """One entry of ``voices.yaml``: who speaks a language, and how."""

    engine: str
    """Name of the synthesizer: ``recorded``, ``kokoro``, ``kokoro-en`` or ``system``."""
    name: str
    """The engine's own name of the voice."""
    speed: float = 1.0
    """1.0 is the engine's own tempo; smaller is slower."""


@dataclass(frozen=True, slots=True)
class EngineHealth:
    """How an engine stands, for the doctor and the health page."""

    name: str
    is_installed: bool
    state: str
    """One of ``voice.worker.EngineState``, or ``absent``, or ``damaged``."""
    problem: str = ""
    """What is wrong and the command that mends it; empty when nothing is."""
    pid: int | None = None


class Synthesizer(Protocol):
    """Says sentences. Heavy work happens outside the event loop and outside this process."""

    @property
    def version(self) -> str:
        """Changes whenever the same words would sound different; part of each stored clip's key."""

    @property
    def is_installed(self) -> bool:
        """Whether its files are there; asks the disk, loads nothing."""

    @property
    def says_whole_phrases(self) -> bool:
        """Whether it is given phrases whole and as written, rather than sentences of words."""

    def speaks(self, voice: Voice) -> bool:
        """Whether it is installed and has this voice; asks the disk at most, loads nothing."""

    def can_say(self, voice: Voice, text: str) -> bool:
        """Whether this voice can say a text, as written; recorded people know some only."""

    def start(self) -> None:
        """Load and warm up in the background."""

    def synthesize(self, sentences: Sequence[str], voice: Voice) -> AsyncIterator[Pcm]:
        """Say one sentence after another, yielding each as soon as it is made.

        The sentences are in spoken form: words only. Raises ``EngineError`` when the engine is
        absent, dies or takes too long, ``SpeechStopped`` after ``stop()``.
        """

    def stop(self) -> None:
        """Give up everything being said: nothing that was begun before this yields any more."""

    def health(self) -> EngineHealth:
        """How it stands now."""

    def close(self) -> None:
        """End for good."""
