"""A signature: drawn by hand, or the phrase pressed or spoken, or the name typed. None is better.

Stored as ``drawn:`` with a small PNG in base64, ``said:``, or ``typed:`` with the name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import ClassVar

from access.journeys.drawings import DrawingError, DrawingProblem, read_drawing
from access.journeys.model import Question
from access.journeys.questions.base import Asked, Finding, QuestionType, Shown, Signing
from access.journeys.questions.tidying import tidy
from locales.marking import N_, Msgid

SAID = "said:"
DRAWN, TYPED = "drawn:", "typed:"
_PHRASE = N_("我本人同意")
_LEAST_PHRASE = 3
"""Characters: what binds is not said by chance."""
_LEAST_NAME, _MOST_NAME = 2, 40
_MOST_CLEAN = 40_000
"""Characters, so that a signature fits beside the other answers."""
_NAME_SIGNS = frozenset(" ·•・.'’-་")
"""Also the sign between the syllables of a Tibetan name."""
_NO_NAMES = frozenset(
    {"好的", "可以", "行的", "是的", "不行", "不签", "不要", "不用", "没有", "签名"}
)
"""Words one says to being asked for a signature, and that are none."""
_UNREADABLE = "drawn?"


class Signature(Asked):
    """Ways for every hand and voice. ``example`` of the question is the phrase."""

    name = "signature"
    example: str = _PHRASE
    problems: ClassVar[Mapping[str, str]] = {
        "blank": N_("请签名：用手写，或者按“{phrase}”，或者打上您的名字。"),
        "other-words": N_("请把这几个字说完整：“{phrase}”。也可以写上名字，例如“李秀英”。"),
        "name-short": N_("请写上您的全名，例如“李秀英”。"),
        "name-long": N_("名字太长了，现在 {count} 个字。请只写名字，例如“李秀英”。"),
        "not-a-name": N_("名字里不要有“{sign}”。请只写名字，例如“李秀英”。"),
        DrawingProblem.EMPTY: N_("还没有写上字。请在框里写您的名字，例如“李秀英”。"),
        DrawingProblem.TOO_LITTLE: N_("只写了一点，看不清。请在框里写大一点，例如写“李秀英”。"),
        DrawingProblem.BROKEN: N_("手写的字没有收到。请再写一次，或者按“{phrase}”。"),
        DrawingProblem.TOO_LARGE: N_("手写的内容太多。请清空，只写您的名字，例如“李秀英”。"),
    }

    def misuse(self, question: Question, /) -> Iterator[tuple[str, str]]:
        """The phrase must be long enough not to be said by chance."""
        yield from super().misuse(question)
        if question.fact:
            yield "fact", "cannot be told by a signature: each one is for one thing"
        if len(_folded(phrase_of(question))) < _LEAST_PHRASE:
            yield "example", f"must be a phrase of at least {_LEAST_PHRASE} characters"

    def intake(self, question: Question, partial: str = "", /) -> Signing:
        """By hand, by the phrase, or by typing."""
        return Signing(phrase_of(question), kept=partial)

    def parse(self, raw: str, partial: str = "", /) -> str:
        """The first that was given of: the phrase pressed, a drawing, a name. Where nothing is
        given, what was drawn or said before stays; a name that was deleted does not."""
        given = [part for part in raw.split(",") if part.strip()]
        if SAID in (part.strip() for part in given):
            return SAID
        drawn = next((part.strip() for part in given if part.strip().startswith(DRAWN)), "")
        if drawn:
            return _read_drawn(drawn)
        typed = tidy(tidy(" ".join(given)).replace(",", " ")).removeprefix(TYPED).strip()
        if typed:
            return TYPED + typed
        return "" if partial.startswith(TYPED) else partial

    def validate(self, clean: str, question: Question, /) -> Finding | None:
        """As for any question; the words name the phrase."""
        finding = super().validate(clean, question)
        if finding is None:
            return None
        return Finding(finding.reason, (*finding.values, ("phrase", Msgid(phrase_of(question)))))

    def examine(self, clean: str, question: Question, /) -> Finding | None:
        """A drawing with something on it, the phrase, or what can be a name."""
        if clean == SAID:
            return None
        if clean.startswith(_UNREADABLE):
            return Finding(clean.removeprefix(_UNREADABLE))
        if clean.startswith(DRAWN):
            return Finding(DrawingProblem.TOO_LARGE) if len(clean) > _MOST_CLEAN else None
        return _judge_name(clean.removeprefix(TYPED), phrase_of(question))

    def write(self, clean: str, question: Question, /) -> Shown:
        """Which way it was signed; a typed name itself."""
        if clean.startswith(DRAWN):
            return Shown(N_("已手写签名"), is_msgid=True)
        if clean == SAID or _folded(clean.removeprefix(TYPED)) == _folded(phrase_of(question)):
            values = (("phrase", Msgid(phrase_of(question))),)
            return Shown(N_("已说“{phrase}”"), is_msgid=True, values=values)
        return Shown(clean.removeprefix(TYPED), is_msgid=False)

    def retype(self, clean: str, /) -> str:
        """The typed name; a drawing and the phrase are not typed."""
        return clean.removeprefix(TYPED) if clean.startswith(TYPED) else ""

    def understand(self, heard: str, question: Question, _partial: str = "", /) -> str | None:
        """The phrase, whole and with nothing else: it binds."""
        return SAID if _folded(heard) == _folded(phrase_of(question)) else None


TYPE: QuestionType = Signature()


def phrase_of(question: Question) -> str:
    """Msgid of the words that sign."""
    return question.example or _PHRASE


def drawing_of(clean: str) -> str:
    """The drawing of a stored answer as base64 of a PNG; empty where it was not drawn."""
    return clean.removeprefix(DRAWN) if clean.startswith(DRAWN) else ""


def _read_drawn(drawn: str) -> str:
    try:
        return DRAWN + read_drawing(drawn.removeprefix(DRAWN))
    except DrawingError as error:
        return _UNREADABLE + error.problem


def _judge_name(name: str, phrase: str) -> Finding | None:
    if _folded(name) == _folded(phrase):
        return None
    if name in _NO_NAMES or _is_like(name, phrase):
        return Finding("other-words")
    strange = next((char for char in name if not _is_usual(char)), "")
    if strange:
        return Finding("not-a-name", (("sign", strange),))
    letters = sum(char.isalpha() for char in name)
    if letters < _LEAST_NAME:
        return Finding("name-short")
    return Finding("name-long", (("count", len(name)),)) if len(name) > _MOST_NAME else None


def _is_like(name: str, phrase: str) -> bool:
    """Words of agreement that are not the phrase: 同意, 我同意, 我不同意."""
    shared = set(_folded(name)) & set(_folded(phrase))
    return "同意" in name or len(shared) * 2 > len(set(_folded(phrase)))


def _folded(words: str) -> str:
    folded = unicodedata.normalize("NFKC", words).casefold()
    return "".join(char for char in folded if char.isalnum())


def _is_usual(char: str) -> bool:
    return char in _NAME_SIGNS or unicodedata.category(char)[0] in "LM"
