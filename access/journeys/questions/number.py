"""A number: of people, years, kilowatt-hours. Whole, unless the example has decimals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import ClassVar

from access.journeys.model import Question
from access.journeys.questions.base import (
    Asked,
    Finding,
    QuestionType,
    Shown,
    Typing,
    misused_bounds,
    misused_example,
)
from access.journeys.questions.numerals import (
    ABOUT,
    LETTERS,
    MARKS,
    NONE,
    NUMERAL,
    WORDS,
    any_of,
    number_in,
    why_none,
    written,
)
from access.journeys.questions.tidying import unpunctuated, ways_to_take
from locales.formats import Amount
from locales.marking import N_, Msgid
from voice.page import ExpectKind

_UNIT = re.compile(rf"(?:多?少)?(?:{any_of(WORDS.units)})$")
_CLEAN = re.compile(r"-?\d+(?:\.\d+)?")
_FOUND = re.compile(rf"(?:负|零下|-)?[{NUMERAL}][{NUMERAL},.点]*")
_NOT_ONE = re.compile(any_of(WORDS.not_numbers))
_NONE = re.compile(
    rf".{{0,3}}?(?:一.?[都也])?(?:{any_of(WORDS.none)})(?:{any_of(WORDS.units)})?(?:都|也)?了?"
)
_LARGEST = Decimal(10) ** 12


class Number(Asked):
    """Stores the digits, with a point and a minus where they are needed."""

    name = "number"
    example = "3"
    problems: ClassVar[Mapping[str, str]] = {
        "blank": N_("请填一个数。例如 {example}。"),
        NONE: N_("这里要填一个数，用数字写就行。例如 {example}。"),
        ABOUT: N_("请只填一个准数，不要写大概。例如 {example}。"),
        LETTERS: N_("请只填数字，不要字母。例如 {example}。"),
        MARKS: N_("逗号或小数点的位置不对，请去掉再看一遍。例如 {example}。"),
        "not-whole": N_("请填整数，不要小数。例如 {example}。"),
        "too-fine": N_("小数点后面最多 {places} 位。例如 {example}。"),
        "negative": N_("这个数不能比 0 小，请去掉前面的负号。例如 {example}。"),
        "least": N_("这个数最小是 {least}，您填的是 {number}。请再看一遍，例如 {example}。"),
        "most": N_("这个数最大是 {most}，您填的是 {number}。请再看一遍，例如 {example}。"),
        "too-big": N_("这个数太大了，可能多打了几位。请再看一遍，例如 {example}。"),
    }

    def misuse(self, question: Question, /) -> Iterator[tuple[str, str]]:
        """Bounds are numbers in order; the example lies between them."""
        yield from super().misuse(question)
        wrong = tuple(misused_bounds(question)) or tuple(misused_example(self, question))
        yield from wrong

    def intake(self, question: Question, _partial: str = "", /) -> Typing:
        """On the keypad."""
        has_point = bool(places_of(question))
        is_below_zero = isinstance(question.least, Decimal) and question.least < 0
        return Typing(
            # Telephones have no minus among their digits.
            "text" if is_below_zero else "decimal" if has_point else "numeric",
            "off",
            max_length=40,
            letters="." * has_point + "-" * is_below_zero,
            unit=question.unit,
            keypad=True,
            said_as=ExpectKind.NUMBER,
        )

    def parse(self, raw: str, _partial: str = "", /) -> str:
        """Digits; Chinese words and units are taken too, what is no number stays as typed."""
        text = unpunctuated(raw)
        number = number_in(text)
        if number is None:
            number = number_in(_UNIT.sub("", text))
        return text if number is None else written(number)

    def examine(self, clean: str, question: Question, /) -> Finding | None:
        """A number first; then whole or not, and its bounds."""
        if not _CLEAN.fullmatch(clean):
            return Finding(why_none(clean))
        number = Decimal(clean)
        if abs(number) > _LARGEST:
            return Finding("too-big")
        places = places_of(question)
        if -int(number.as_tuple().exponent) > places:
            return Finding("too-fine", (("places", places),)) if places else Finding("not-whole")
        return _beyond(number, question)

    def write(self, clean: str, question: Question, /) -> Shown:
        """With its unit."""
        number = Amount(Decimal(clean))
        if not question.unit:
            return Shown("{number}", is_msgid=True, values=(("number", number),))
        values = (("number", number), ("unit", Msgid(question.unit)))
        return Shown("{number} {unit}", is_msgid=True, values=values)

    def understand(self, heard: str, _question: Question, _partial: str = "", /) -> str | None:
        """The one number in what was said."""
        return next(filter(None, map(self._number_said, ways_to_take(heard))), None)

    def _number_said(self, said: str) -> str | None:
        said = _NOT_ONE.sub("", said)
        if _NONE.fullmatch(said):
            return "0"
        if number_in(self.parse(said)) is not None:
            return said
        found = [each for each in _FOUND.findall(said) if number_in(each) is not None]
        return found[0] if len(found) == 1 else None


TYPE: QuestionType = Number()


def places_of(question: Question) -> int:
    """How many decimals the example shows; as many may be given."""
    return len(question.example.partition(".")[2])


def _beyond(number: Decimal, question: Question) -> Finding | None:
    least = question.least if isinstance(question.least, Decimal) else Decimal(0)
    values = (("number", Amount(number)),)
    if number < 0 <= least:
        return Finding("negative")
    if number < least:
        return Finding("least", (*values, ("least", Amount(least))))
    if isinstance(question.most, Decimal) and number > question.most:
        return Finding("most", (*values, ("most", Amount(question.most))))
    return None
