"""Answers in words: the same parsing and the same checks as for what is typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from access.journeys import Question
from access.journeys.questions import Choices, Intake, Typing, type_of
from access.pages.context import PageContext
from access.pages.explained_answer import read_back, words_of
from voice.page import Expected, ExpectKind, TakenAnswer, VoiceChoice
from voice.transcript import is_chinese
from voice.understanding.unexplained import MOST, is_explained

_MOST_HINTS = 24
"""Names given to the recognizer; more make it deaf to all others."""
_TOLD_WHEN_WRONG = frozenset({ExpectKind.DATE, ExpectKind.MONEY, ExpectKind.NUMBER})
"""Answers that are clear as such: what is wrong with one, the page says after it is sent."""
_MOST_BESIDE = {ExpectKind.DATE: 0, ExpectKind.MONEY: 1, ExpectKind.NUMBER: 1}
"""Characters that may stay unexplained: figures and days stand in much that people say."""
_WHOLE = frozenset({ExpectKind.FREE, ExpectKind.NAME})
"""Words of one's own: nothing of them is left over."""


@dataclass(frozen=True, slots=True)
class AnswerHearing:
    """Hears the answer to one question. Implements ``access.page.hearing.Hearing``."""

    context: PageContext
    question: Question
    key: str
    """Name of the form field."""
    partial: str = ""
    """What is stored while the answer is not complete."""

    @property
    def expected(self) -> Expected | None:
        """By the way the answer is taken in; nothing for one of the page's choices."""
        intake = self._intake
        if isinstance(intake, Typing):
            letters = intake.letters if intake.groups else ""
            return Expected(intake.said_as, self.key, intake.groups, letters)
        if not isinstance(intake, Choices):
            return None
        if intake.are_names:
            names = tuple(option.label for option in intake.options)
            return Expected(ExpectKind.PLACE, self.key, choices=names[:_MOST_HINTS])
        return Expected(ExpectKind.SEVERAL, self.key) if intake.many else None

    def answer_to(self, heard: str, /) -> TakenAnswer | None:
        """What the question's type makes of it, unless much else was said beside it."""
        # What types understand is Mandarin so far; the choices of a page work in every language.
        if not is_chinese(self.context.locale):
            return None
        kind, question = type_of(self.question.type), self.question
        raw = kind.understand(heard, question, self.partial)
        if raw is None:
            return None
        clean = kind.parse(raw, self.partial)
        is_right = kind.validate(clean, question) is None
        if not is_right and self._kind not in _TOLD_WHEN_WRONG:
            return None
        said_back = read_back(self.context, question, clean) if is_right else raw
        explaining = (raw, *self._names(clean))
        if self._kind not in _WHOLE and not self._explains(heard, explaining, said_back):
            return None
        return TakenAnswer(self.key, raw, said_back, self._action(clean))

    def find(self, _heard: str, /) -> Sequence[VoiceChoice]:
        """An answer is taken or not; nothing is looked for."""
        return ()

    @property
    def _intake(self) -> Intake:
        return type_of(self.question.type).intake(self.question, self.partial)

    @property
    def _kind(self) -> ExpectKind | None:
        expected = self.expected
        return expected.kind if expected else None

    def _explains(self, heard: str, said: Iterable[str], said_back: str) -> bool:
        words, signs = words_of(self._kind, self.context.locale)
        # Of a place every part may be said, or some: 昆明市五华区, 五华区.
        signs += said_back if self._kind is ExpectKind.PLACE else ""
        most = _MOST_BESIDE.get(self._kind, MOST) if self._kind else MOST
        by = (*said, *words)
        return is_explained(heard, self.context.locale, by=by, signs=signs, most=most)

    def _names(self, clean: str) -> Iterable[str]:
        """Every name of what was chosen: labels, other words for them, parts of a place."""
        intake, chosen = self._intake, set(clean.split(","))
        if not isinstance(intake, Choices):
            return
        for option in intake.options:
            if option.value in chosen or intake.are_names:
                yield from (option.label, *option.says)

    def _action(self, clean: str) -> str:
        """The page's choice that is the answer, where it is one of them."""
        intake = self._intake
        values = [each.value for each in intake.options] if isinstance(intake, Choices) else []
        return f"choose:{self.key}:{clean}" if clean in values else ""


@lru_cache(maxsize=4096)
def hearing_of(
    context: PageContext, question: Question, key: str, partial: str = ""
) -> AnswerHearing:
    """The hearing of a question; the same one for everybody who is asked it."""
    return AnswerHearing(context, question, key, partial)
