"""Which of the page's choices was said, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from voice.page import VoiceChoice
from voice.transcript import comparable
from voice.understanding.language import Language, Likeness, load_language
from voice.understanding.likeness import (
    Likening,
    Units,
    best_likeness,
    contains,
    units_of,
    whole_likeness,
)
from voice.understanding.politeness import Stretch, bare
from voice.understanding.unexplained import is_said_alone

ACCEPT = 0.6
"""Below this nothing is accepted on sound alone. Measured on real words among eight options: at
0.5 up to a fifth of strange words were taken for an option, at 0.6 none in quiet."""
SURE = 0.8
"""From here on no second opinion is needed, when no other choice is near."""
WORTH_ASKING = 0.45
"""From here on it is worth comparing the options with the sound itself."""
RIVAL_MARGIN = 0.1
"""Two choices nearer than this to each other are ambiguous."""
BINDING = 0.85
"""What is hard to undo needs its whole label, said nearly perfectly."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One choice and the way to say it that fits best what was heard."""

    choice: VoiceChoice
    said: str
    score: float
    before: str = ""
    """What was heard before it: 我要."""
    after: str = ""
    """What was heard after it: 可以吗."""
    is_denied: bool = False
    """It was heard with a word before it that turns it round: 不要打印 is not 打印."""
    is_alone: bool = True
    """Little else was heard around it."""
    whole: float = 0.0
    """How well it fits all that was heard, but for what is polite."""

    @property
    def label(self) -> str:
        """The choice's visible words."""
        return self.choice.says[0]

    @property
    def explained(self) -> float:
        """How well it fits, as far as it explains what was heard: 停 does not explain 来停训."""
        return self.score if self.is_alone else self.whole

    @property
    def may_be_meant(self) -> bool:
        """Whether the text leaves it open; what is binding must have been heard as text."""
        return not self.is_denied and (self.score > 0 or not self.choice.binding)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The page's choices, the best fit first."""

    text: str
    candidates: tuple[Candidate, ...]
    is_ambiguous: bool
    """Another choice fits about as well as the first."""

    @property
    def best(self) -> Candidate | None:
        """The best fit, if there is any choice at all."""
        return self.candidates[0] if self.candidates else None

    @property
    def score(self) -> float:
        """How well the best one fits."""
        return self.candidates[0].score if self.candidates else 0.0

    @property
    def is_sure(self) -> bool:
        """Good enough to act on without a second opinion."""
        return self.score >= SURE and not self.is_ambiguous


def rank(text: str, choices: Sequence[VoiceChoice], locale: str) -> Ranking:
    """Compare what was heard with everything one may say; earlier choices win ties."""
    language = load_language(locale)
    heard = _Heard(comparable(text, locale), language)
    scored = [heard.candidate(choice, locale) for choice in choices]
    ordered = sorted(scored, key=lambda one: -one.score)
    return Ranking(text, tuple(ordered), heard.is_ambiguous(ordered, locale))


class _Heard:
    """What was heard, as it stands and without what is only polite."""

    def __init__(self, text: str, language: Language) -> None:
        self._language = language
        self._step = 2 if language.likeness is Likeness.PINYIN else 1
        self._ways = {
            tuple(units_of(way.text, language)): way for way in bare(text, language) if way.text
        }
        self._negations = tuple(units_of(word, language) for word in language.negations)

    def candidate(self, choice: VoiceChoice, locale: str) -> Candidate:
        # A binding choice counts only by its visible label.
        says = choice.says[:1] if choice.binding else choice.says
        every = [self._candidate(choice, said, locale) for said in says]
        best = max(every, key=lambda one: one.score)
        return best if best.score > 0 else replace(best, is_denied=self._is_denied(says, locale))

    def _is_denied(self, says: Sequence[str], locale: str) -> bool:
        return any(
            self._turns_it_round(heard[: best_likeness(heard, wanted, step=self._step).start])
            for wanted in (self._units(said, locale) for said in says)
            for heard in self._ways
        )

    def _candidate(self, choice: VoiceChoice, said: str, locale: str) -> Candidate:
        best = Candidate(choice, said, 0.0)
        wanted = self._units(said, locale)
        for heard, way in self._ways.items():
            likening = self._likening(heard, wanted, binding=choice.binding)
            if likening.score > best.score:
                place = self._place(heard, way, likening)
                best = Candidate(choice, said, likening.score, place.before, place.after)
        if is_said_alone(said, best.before, best.after, locale):
            return best
        whole = max(whole_likeness(heard, wanted) for heard in self._ways)
        return replace(best, is_alone=False, whole=whole)

    def _place(self, heard: Units, way: Stretch, likening: Likening) -> Stretch:
        # Units can be counted back to characters only where every character has as many.
        if len(heard) != self._step * len(way.text):
            return way
        return way.inner(likening.start // self._step, likening.end // self._step)

    def is_ambiguous(self, ordered: Sequence[Candidate], locale: str) -> bool:
        if len(ordered) < 2 or ordered[0].score < WORTH_ASKING:  # noqa: PLR2004
            return False
        best = self._units(ordered[0].said, locale)
        return any(
            ordered[0].score - rival.score < RIVAL_MARGIN
            # 同意 is heard inside 不同意: what explains more of the sound wins.
            and not contains(best, self._units(rival.said, locale))
            for rival in ordered[1:]
        )

    def _units(self, said: str, locale: str) -> Units:
        return units_of(comparable(said, locale), self._language)

    def _likening(self, heard: Units, wanted: Units, *, binding: bool) -> Likening:
        if binding:
            whole = whole_likeness(heard, wanted)
            return Likening(whole if whole >= BINDING else 0.0, 0, len(heard))
        best = best_likeness(heard, wanted, step=self._step)
        if self._turns_it_round(heard[: best.start]):
            return Likening(0.0, 0, len(heard))
        return best

    def _turns_it_round(self, before: Units) -> bool:
        """Whether what was heard just before the words makes them mean their opposite."""
        while before and before[-1] == " ":
            before = before[:-1]
        return any(tuple(before[-len(word) :]) == tuple(word) for word in self._negations if word)
