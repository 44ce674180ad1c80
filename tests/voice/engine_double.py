"""A tiny engine for tests of the engine process: it answers, crashes, hangs and tells on itself."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path


class Parrot:
    """Repeats words, and misbehaves when asked to."""

    def __init__(self, suffix: str, deadly: str) -> None:
        self._suffix = suffix
        self._deadly = Path(deadly) if deadly else None
        self._heard: dict[int, list[str]] = {}
        self._fat: list[bytes] = []

    def say(self, words: str) -> str:
        return words + self._suffix

    def hang(self) -> None:
        time.sleep(3600)

    def work(self, seconds: float) -> None:
        """Keep the processor busy."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            pass

    def stand_still(self) -> None:
        os.kill(os.getpid(), signal.SIGSTOP)

    def hear(self, utterance: int, words: str) -> str:
        """Remember words of an utterance; some words are deadly, but once only."""
        self._heard.setdefault(utterance, []).append(words)
        if self._deadly and not self._deadly.exists():
            self._deadly.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return words

    def die(self, _utterance: int) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def heard(self, utterance: int) -> list[str]:
        return self._heard[utterance]

    def utterances(self) -> list[int]:
        return sorted(self._heard)

    def forget(self, utterance: int) -> None:
        self._heard.pop(utterance, None)

    def grow(self, megabytes: int) -> None:
        self._fat.append(b"\1" * (megabytes << 20))

    def fail(self, words: str) -> None:
        raise ValueError(words)

    def pid(self) -> int:
        return os.getpid()

    def modules(self) -> list[str]:
        return sorted(sys.modules)


def parrot(suffix: str, deadly: str = "") -> Parrot:
    """``deadly`` is a file: while it is absent, hearing makes it and kills the process."""
    return Parrot(suffix, deadly)


def broken(tries: str) -> Parrot:
    """Cannot be built, and keeps count of the times in a file."""
    with Path(tries).open("a") as file:
        file.write("tried\n")
    raise FileNotFoundError("model.bin is absent")


class Beeper:
    """Speaks a tenth of a second for each character, dies of one word and hangs on another."""

    def speak(self, text: str, _voice: str, _speed: float) -> tuple[bytes, int]:
        if text == "deadly":
            os.kill(os.getpid(), signal.SIGKILL)
        if text == "endless":
            time.sleep(3600)
        return b"\0\1" * 1600 * len(text), 16_000
