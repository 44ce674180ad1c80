"""Which of the page's choices was said, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voice.page import VoiceChoice
from voice.transcript import comparable
from voice.understanding.language import Language, Likeness, load_language
from voice.understanding.likeness import (
    Units,
    best_likeness,
    contains,
    units_of,
    whole_likeness,
)

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

    @property
    def label(self) -> str:
        """The choice's visible words."""
        return self.choice.says[0]


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
        self._ways = tuple(
            dict.fromkeys(tuple(units_of(way, language)) for way in _bare(text, language) if way)
        )
        self._negations = tuple(units_of(word, language) for word in language.negations)

    def candidate(self, choice: VoiceChoice, locale: str) -> Candidate:
        # A binding choice counts only by its visible label.
        says = choice.says[:1] if choice.binding else choice.says
        scored = [(self._score(self._units(said, locale), choice.binding), said) for said in says]
        score, said = max(scored, key=lambda one: one[0])
        return Candidate(choice, said, score)

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

    def _score(self, wanted: Units, binding: bool) -> float:
        if binding:
            whole = max((whole_likeness(way, wanted) for way in self._ways), default=0.0)
            return whole if whole >= BINDING else 0.0
        return max((self._part_score(way, wanted) for way in self._ways), default=0.0)

    def _part_score(self, heard: Units, wanted: Units) -> float:
        best = best_likeness(heard, wanted, step=self._step)
        return 0.0 if self._turns_it_round(heard[: best.before]) else best.score

    def _turns_it_round(self, before: Units) -> bool:
        """Whether what was heard just before the words makes them mean their opposite."""
        while before and before[-1] == " ":
            before = before[:-1]
        return any(tuple(before[-len(word) :]) == tuple(word) for word in self._negations if word)


def _bare(text: str, language: Language) -> Iterator[str]:
    """The text with less and less of what is only polite around it."""
    yield text
    for filler in language.fillers:
        text = _without(text, filler, language)
    yield text
    before = None
    while text != before:
        before = text
        text = _trim(text, language)
        yield text


def _without(text: str, filler: str, language: Language) -> str:
    if language.likeness is Likeness.PINYIN:
        return text.replace(filler, "")
    return " ".join(word for word in text.split() if word != filler)


def _trim(text: str, language: Language) -> str:
    for closing in sorted(language.closings, key=len, reverse=True):
        if text.endswith(closing) and text != closing:
            return text.removesuffix(closing).strip()
    for opening in sorted(language.openings, key=len, reverse=True):
        if text.startswith(opening) and text != opening:
            return text.removeprefix(opening).strip()
    return text
