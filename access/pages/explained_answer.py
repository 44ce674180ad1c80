"""How an answer is read back, and which words tell one of its kind."""

from __future__ import annotations

from functools import cache

from access.journeys import Question
from access.journeys.questions import type_of
from access.journeys.questions.numerals import NUMERAL
from access.journeys.questions.text import is_name
from access.pages.context import PageContext
from voice.page import ExpectKind
from voice.understanding.language import load_language
from voice.understanding.names import name_explained

_FIGURES = "0123456789,.-+:: "


def read_back(context: PageContext, question: Question, clean: str) -> str:
    """The answer as it is shown; a name with what explains its characters: many sound alike."""
    shown = type_of(question.type).show(clean, question)
    words = shown.words
    if shown.is_msgid:
        words = context.translate(shown.words, **dict(shown.values)).text
    explained = name_explained(clean, context.locale) if is_name(question) else ()
    return "，".join((words, *explained))


@cache
def words_of(kind: ExpectKind | None, locale: str) -> tuple[tuple[str, ...], str]:
    """Words and signs that belong to answers of a kind."""
    language, signs = load_language(locale), f"{_FIGURES}{NUMERAL}"
    if kind is ExpectKind.NUMBER and language.numbers:
        return (*language.numbers.units, *language.numbers.none), signs
    if kind is ExpectKind.MONEY and language.money and language.numbers:
        money = language.money
        units = (*money.yuan, *money.jiao, *money.fen, *money.around, *money.nothing_of)
        return (*units, *language.numbers.none), signs
    if kind is ExpectKind.DATE and language.dates:
        dates = language.dates
        words = (*dates.lunar, *dates.solar, *dates.zodiac, *dates.born)
        counted = (*dates.days, *dates.months, *dates.years, *dates.lunar_months)
        return (*words, *counted), signs + dates.signs
    if kind is ExpectKind.DIGITS:
        return tuple(language.digits), _FIGURES
    return (), ""
