"""What a page makes of words that are none of its choices: data beside its parts, never shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from voice.page import Expected, TakenAnswer, VoiceChoice


class Hearing(Protocol):
    """Belongs to one page."""

    @property
    def expected(self) -> Expected | None:
        """What is asked for beside the page's choices."""

    def answer_to(self, heard: str, /) -> TakenAnswer | None:
        """The answer in what was heard, checked like a typed one."""

    def find(self, heard: str, /) -> Sequence[VoiceChoice]:
        """What may be meant, to choose from."""
