"""Candidates on the screen, which may be chosen by their number: 第一个."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from voice.page import Expected, Phrase, SpokenPage, TakenAnswer, VoiceChoice


@dataclass(frozen=True, slots=True)
class PickingPage:
    """A page on which a few candidates stand; implements ``voice.page.SpokenPage``."""

    page: SpokenPage
    standing: tuple[VoiceChoice, ...]
    """Action, visible label and the ways to say its number."""

    @property
    def locale(self) -> str:
        """BCP 47 tag of the page."""
        return self.page.locale

    def script(self) -> Sequence[Phrase]:
        """What the page says."""
        return self.page.script()

    def choices(self) -> Sequence[VoiceChoice]:
        """The candidates before what the page offers; each action once."""
        own = {choice.action: choice for choice in self.page.choices()}
        first = tuple(_joined(each, own.pop(each.action, None)) for each in self.standing)
        return (*first, *own.values())

    def expects(self) -> Expected | None:
        """What the page asks for: who takes none of the candidates says it anew."""
        return self.page.expects()

    def answer_to(self, heard: str, /) -> TakenAnswer | None:
        """The page's own."""
        return self.page.answer_to(heard)

    def find(self, heard: str, /) -> Sequence[VoiceChoice]:
        """The page's own."""
        return self.page.find(heard)


def _joined(candidate: VoiceChoice, own: VoiceChoice | None) -> VoiceChoice:
    says = (*candidate.says, *(own.says if own is not None else ()))
    return replace(candidate, says=tuple(dict.fromkeys(says)))
