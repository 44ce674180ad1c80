"""A tiny engine for tests of the engine process: it answers, crashes, hangs and tells on itself."""

from __future__ import annotations

import os
import sys
import time


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


def broken() -> Parrot:
    raise FileNotFoundError("model.bin is absent")
