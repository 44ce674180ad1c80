"""Pages as the voice sees them, made for tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from voice.page import Expected, ExpectKind, Phrase, TakenAnswer, VoiceChoice

COMMANDS = (
    VoiceChoice("go:back", ("上一步",)),
    VoiceChoice("go:next", ("下一步",)),
    VoiceChoice("say:again", ("再说一遍",)),
    VoiceChoice("go:help", ("帮助",)),
    VoiceChoice("go:home", ("首页",)),
)
ID_NUMBER = Expected(ExpectKind.DIGITS, "id-number", (6, 4, 4, 4), "X")


@dataclass(frozen=True)
class SpokenSample:
    """Implements ``voice.page.SpokenPage``."""

    answers: Sequence[VoiceChoice] = ()
    expected: Expected | None = None
    locale: str = "zh-Hans"
    commands: Sequence[VoiceChoice] = field(default=COMMANDS)

    def script(self) -> Sequence[Phrase]:
        return ()

    def choices(self) -> Sequence[VoiceChoice]:
        return (*self.answers, *self.commands)

    def expects(self) -> Expected | None:
        return self.expected

    def answer_to(self, _heard: str, /) -> TakenAnswer | None:
        return None

    def find(self, _heard: str, /) -> Sequence[VoiceChoice]:
        return ()


def options(*labels: str) -> tuple[VoiceChoice, ...]:
    return tuple(VoiceChoice(f"choose:answer:{label}", (label,)) for label in labels)
