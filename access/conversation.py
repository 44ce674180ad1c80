"""What goes to the browser along with an event of listening: what to do next, and the sound of it.

The table of ``voice.dialogue`` says what is done; here it gets what only this site can add: clips
of words that stand on no page, and addresses of services found by free speech.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from locales.marking import N_
from locales.text import Translate
from voice.dialogue import Situation, bound_on, reply, situation_of
from voice.dialogue.picking import PickingPage
from voice.listening_events import Event
from voice.page import Phrase, SpokenPage, VoiceChoice
from voice.understanding import Answer, Candidates, Understood

_NUMBERS = (
    (N_("第一个"), N_("头一个"), N_("选第一个")),
    (N_("第二个"), N_("选第二个")),
    (N_("第三个"), N_("选第三个")),
    (N_("第四个"), N_("选第四个")),
)
"""What one says for the places of candidates."""


class Clips(Protocol):
    """Where the spoken form of a phrase is found."""

    def url(self, phrase: Phrase, /) -> str | None:
        """Address of the clip of a public phrase."""

    def token(self, phrase: Phrase, /) -> str | None:
        """Sealed words of a private phrase."""


class Named(Protocol):
    """Something to choose, by its action and its words."""

    @property
    def action(self) -> str:
        """Action id."""

    @property
    def label(self) -> str:
        """Visible words."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the browser says about where the conversation stands."""

    tries: int = 0
    """Failures in a row."""
    is_confirming: bool = False
    candidates: tuple[Named, ...] = ()
    """What stands to be chosen from, in its order."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """One turn of one visitor."""

    page: SpokenPage
    """The page, with the candidates that stand on it."""
    situation: Situation
    tries: int
    site: Conversations

    def beside(self, event: Event) -> dict[str, object]:
        """What goes along with ``event``; nothing with what happens during a turn."""
        following = reply(event, self.situation, self.tries, bound_on(self.page))
        if following is None:
            return {}
        added: dict[str, object] = following.to_json()
        if isinstance(event, Answer):
            added["spoken"] = self._spoken(event.said_back, private=True)
        if isinstance(event, Candidates):
            added["options"] = [self._option(*each) for each in enumerate(event.options)]
        return added

    def _option(self, place: int, option: Understood) -> dict[str, object]:
        return {
            "action": option.action,
            "label": option.label,
            "number": self._spoken(self.site.numbers(self.page.locale)[place][0], private=False),
            "spoken": self._spoken(option.label, private=False),
            "href": option.href,
        }

    def _spoken(self, words: str, *, private: bool) -> dict[str, str]:
        phrase = Phrase("heard", words, self.page.locale, private=private)
        made = {"text": words, "lang": phrase.locale}
        if private:
            # Without a voice there is nothing to post, but it stays unkept all the same.
            return {**made, "secret": self.site.clips.token(phrase) or ""}
        address = self.site.clips.url(phrase)
        return {**made, "audio": address} if address else made


@dataclass(frozen=True, slots=True)
class Conversations:
    """What turns need of this site."""

    clips: Clips
    translator: Callable[[str], Translate]
    """The words of a language."""

    def begin(self, page: SpokenPage, told: Told) -> Conversation:
        """The turn as the browser describes it; it can claim nothing that does harm."""
        is_picking = bool(told.candidates)
        situation = situation_of(page, is_confirming=told.is_confirming, is_picking=is_picking)
        if is_picking:
            placed = zip(told.candidates, self.numbers(page.locale), strict=False)
            page = PickingPage(page, tuple(_numbered(*each) for each in placed))
        return Conversation(page, situation, told.tries, self)

    def numbers(self, locale: str) -> tuple[tuple[str, ...], ...]:
        """What one says for the places of candidates, the plain number first."""
        translate = self.translator(locale)
        return tuple(tuple(translate(words).text for words in each) for each in _NUMBERS)


def _numbered(candidate: Named, number: tuple[str, ...]) -> VoiceChoice:
    return VoiceChoice(candidate.action, (candidate.label, *number))


def beside_problem(event: Event) -> dict[str, object]:
    """What goes along with a problem where there is no page to speak of."""
    following = reply(event, Situation.CHOOSING, 0)
    return following.to_json() if following is not None else {}
