"""An amount of money in yuan, as it is written on bills or said: 1,280.50、三百二十块五."""

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
)
from access.journeys.questions.tidying import unpunctuated, ways_to_take
from locales.formats import Paid
from locales.marking import N_
from voice.page import ExpectKind
from voice.understanding.language import LanguageDataError, load_language
from voice.understanding.vocabulary import Money as Words

_CLEAN = re.compile(r"\d+\.\d{2}")


def _words() -> Words:
    """Typed amounts are read with the same words as spoken ones."""
    words = load_language("zh-Hans").money
    if words is None:
        raise LanguageDataError("zh: has no 'money'")
    return words


_WORDS = _words()
_SIGNED = re.compile(r"^(?:人民币|¥|rmb|cny)+|(?:人民币|rmb|cny)+$", re.IGNORECASE)
_OTHER_CURRENCY = re.compile(
    r"[$€£₩]|美元|美金|港币|港元|欧元|日元|英镑|usd|hkd|eur", re.IGNORECASE
)
_N = rf"[{NUMERAL},.点]+"
_YUAN, _JIAO, _FEN = (any_of(words) for words in (_WORDS.yuan, _WORDS.jiao, _WORDS.fen))
_AROUND = rf"(?:{any_of(_WORDS.around)})"
_PARTS = re.compile(
    rf"(?:(?P<yuan>{_N})(?:{_YUAN}){_AROUND}*)?零?"
    rf"(?:(?P<jiao>[{NUMERAL}]+)(?:{_JIAO}){_AROUND}*)?零?"
    rf"(?:(?P<fen>[{NUMERAL}]+)(?:{_FEN})?{_AROUND}*)?{_AROUND}*"
)
_UNITS = rf"(?:{_YUAN}|{_JIAO}|{_FEN})"
_AMOUNT = re.compile(rf"[-负]?(?:{_N}{_UNITS}?{_AROUND}*零?)+")
_UNIT = re.compile(_UNITS)
_NOTHING = re.compile(
    rf"(?:.{{0,2}}一.{{0,2}}[都也])?(?:{any_of(WORDS.none)})(?:{any_of(_WORDS.nothing_of)})*了?"
)
_CENT = Decimal("0.01")
_LARGEST = Decimal(10) ** 9
_WHOLE_PART = re.compile(r"-?\d+(?:\.\d+)?")


class Money(Asked):
    """Stores yuan with two decimals: ``1280.50``."""

    name = "money"
    example = "320.50"
    problems: ClassVar[Mapping[str, str]] = {
        "blank": N_("请填多少钱。例如 {example}。"),
        NONE: N_("这里要填多少钱，用数字写就行。例如 {example}。"),
        ABOUT: N_("请只填一个准数，不要写大概。例如 {example}。"),
        LETTERS: N_("请只填数字，不要字母。例如 {example}。"),
        MARKS: N_("逗号或小数点的位置不对，请去掉再看一遍。例如 {example}。"),
        "currency": N_("请填人民币，单位是元。例如 {example}。"),
        "too-fine": N_("最小到分，小数点后面最多两位。例如 {example}。"),
        "negative": N_("金额不能比 0 小，请去掉前面的负号。例如 {example}。"),
        "least": N_("最少是 {least} 元，您填的是 {amount} 元。请再看一遍，例如 {example}。"),
        "most": N_("最多是 {most} 元，您填的是 {amount} 元。请再看一遍，例如 {example}。"),
        "too-big": N_("金额太大了，可能多打了几位。请再看一遍，例如 {example}。"),
    }

    def misuse(self, question: Question, /) -> Iterator[tuple[str, str]]:
        """Bounds are amounts; the example lies between them."""
        yield from super().misuse(question)
        wrong = tuple(misused_bounds(question)) or tuple(misused_example(self, question))
        yield from wrong

    def intake(self, _question: Question, _partial: str = "", /) -> Typing:
        """On the keypad, yuan behind the field."""
        return Typing(
            "decimal",
            "off",
            max_length=40,
            letters=".",
            unit=N_("元"),
            keypad=True,
            said_as=ExpectKind.MONEY,
        )

    def parse(self, raw: str, _partial: str = "", /) -> str:
        """Yuan with two decimals; what is no amount stays as typed."""
        text = unpunctuated(raw)
        amount = yuan_in(text)
        if amount is None:
            return text
        return f"{amount:.2f}" if amount == amount.quantize(_CENT) else f"{amount:f}"

    def examine(self, clean: str, question: Question, /) -> Finding | None:
        """An amount first, in yuan, down to the fen; then its bounds."""
        if not _CLEAN.fullmatch(clean):
            return Finding(_mistake(clean))
        amount = Decimal(clean)
        if amount > _LARGEST:
            return Finding("too-big")
        values = (("amount", Paid(amount)),)
        if isinstance(question.least, Decimal) and amount < question.least:
            return Finding("least", (*values, ("least", Paid(question.least))))
        if isinstance(question.most, Decimal) and amount > question.most:
            return Finding("most", (*values, ("most", Paid(question.most))))
        return None

    def write(self, clean: str, _question: Question, /) -> Shown:
        """With two decimals and its unit."""
        return Shown(N_("{amount} 元"), is_msgid=True, values=(("amount", Paid(Decimal(clean))),))

    def understand(self, heard: str, _question: Question, _partial: str = "", /) -> str | None:
        """The one amount in what was said."""
        return next(filter(None, map(_amount_said, ways_to_take(heard))), None)


TYPE: QuestionType = Money()


def _amount_said(said: str) -> str | None:
    if _NOTHING.fullmatch(said):
        return "0"
    if yuan_in(said) is not None:
        return said
    found = [each for each in _AMOUNT.findall(said) if yuan_in(each) is not None]
    with_unit = [each for each in found if _UNIT.search(each)]
    found = with_unit or found
    return found[0] if len(found) == 1 else None


def yuan_in(text: str) -> Decimal | None:
    """The amount a tidied text without spaces is, as a whole; None if it is none."""
    text = _SIGNED.sub("", text)
    whole = number_in(text.removesuffix("整").removesuffix("正"))
    if whole is None:
        found = _PARTS.fullmatch(text.lstrip("-负"))
        whole = _added(found) if found and any(found.groups()) else None
        whole = -whole if whole is not None and text[0] in "-负" else whole
    return whole if whole is not None and abs(whole) <= _LARGEST * 10 else None


def _added(found: re.Match[str]) -> Decimal | None:
    yuan, jiao, fen = (number_in(part) if part else Decimal(0) for part in found.groups())
    if yuan is None or jiao is None or fen is None:
        return None
    behind_yuan = found[0][max(found.end("yuan"), 0) :]
    if found["fen"] and not (found["jiao"] or "分" in behind_yuan or "零" in behind_yuan):
        # 三块五 is 3.50: what has no unit is a tenth of what stands before it.
        jiao, fen = fen, Decimal(0)
    most_fen = 10 if found["jiao"] or found["yuan"] else 100
    return yuan + jiao / 10 + fen / 100 if jiao < 10 and fen < most_fen else None  # noqa: PLR2004 - jiao


def _mistake(clean: str) -> str:
    if _OTHER_CURRENCY.search(clean):
        return "currency"
    if not _WHOLE_PART.fullmatch(clean):
        return why_none(clean)
    if clean.startswith("-"):
        return "negative"
    return "too-fine" if "." in clean else "too-big"
