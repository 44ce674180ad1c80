"""A tiny engine for tests of the engine process: it answers, crashes, hangs and tells on itself."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path


class Parrot:
    """Repeats words, and misbehaves when asked to."""

    def __init__(self, suffix: str) -> None:
        self._suffix = suffix

    def say(self, words: str) -> str:
        return words + self._suffix

    def hang(self) -> None:
        time.sleep(3600)

    def fail(self, words: str) -> None:
        raise ValueError(words)

    def pid(self) -> int:
        return os.getpid()

    def modules(self) -> list[str]:
        return sorted(sys.modules)


def parrot(suffix: str) -> Parrot:
    return Parrot(suffix)


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
