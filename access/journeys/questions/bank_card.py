"""The number of a bank card, ISO/IEC 7812: 16 to 19 digits, the last one a check digit (Luhn)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from access.journeys.model import Question
from access.journeys.questions.base import Asked, Finding, QuestionType, Shown, Typing
from access.journeys.questions.digits import (
    in_groups,
    is_ascii_digits,
    longest_number_said,
    plain_digits,
)
from access.journeys.questions.id_number import check_character
from locales.marking import N_
from voice.page import ExpectKind

SHORTEST, LONGEST = 16, 19
GROUPS = (4, 4, 4, 4, 3)
_FIRST_DIGITS = "34569"
"""Of cards for payment; 0, 1, 2, 7 and 8 belong to other trades (ISO/IEC 7812-1, annex)."""
_ID_LENGTH = 18
_TWO_DIGITS = 9


class BankCard(Asked):
    """Stores the digits alone."""

    name = "bank-card"
    example = "6222 0200 0000 0000 125"
    problems: ClassVar[Mapping[str, str]] = {
        "blank": N_("请填银行卡正面的卡号。例如 {example}。"),
        "not-digits": N_("银行卡号请只填数字。例如 {example}。"),
        "length": N_(
            "银行卡号是 16 到 19 位，现在是 {count} 位。请对着卡再看一遍，例如 {example}。"
        ),
        "id-number": N_("这像是身份证号码。请填银行卡正面的卡号，例如 {example}。"),
        "start": N_("银行卡号一般用 62 开头。请看卡的正面，例如 {example}。"),
        "check-digit": N_("卡号里可能有一位看错了。请对着卡，从头核对，例如 {example}。"),
    }

    def misuse(self, question: Question, /) -> Iterator[tuple[str, str]]:
        """Bounds mean nothing here."""
        yield from super().misuse(question)
        for name in ("least", "most"):
            if getattr(question, name) is not None:
                yield name, "means nothing for a bank card"

    def intake(self, _question: Question, _partial: str = "", /) -> Typing:
        """On the keypad, in groups of four as on the card."""
        return Typing(
            "numeric",
            "cc-number",
            max_length=40,
            groups=GROUPS,
            keypad=True,
            said_as=ExpectKind.DIGITS,
        )

    def parse(self, raw: str, _partial: str = "", /) -> str:
        """Digits of any script as 0-9, without spaces and dashes."""
        return plain_digits(raw)

    def examine(self, clean: str, _question: Question, /) -> Finding | None:
        """Characters first, then what else it may be, length and check digit."""
        if _is_id_number(clean):
            return Finding("id-number")
        if not is_ascii_digits(clean):
            return Finding("not-digits")
        if not SHORTEST <= len(clean) <= LONGEST:
            return Finding("length", (("count", len(clean)),))
        if clean[0] not in _FIRST_DIGITS:
            return Finding("start")
        return None if has_check_digit(clean) else Finding("check-digit")

    def write(self, clean: str, _question: Question, /) -> Shown:
        """In groups of four."""
        return Shown(self.retype(clean), is_msgid=False)

    def retype(self, clean: str, /) -> str:
        """In groups of four."""
        return in_groups(clean, GROUPS[:-1])

    def understand(self, heard: str, _question: Question, _partial: str = "", /) -> str | None:
        """Digits said in words or figures."""
        return longest_number_said(heard)


TYPE: QuestionType = BankCard()


def has_check_digit(digits: str) -> bool:
    """Whether the last digit fits the others (Luhn, ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > _TWO_DIGITS else value
    return total % 10 == 0


def _is_id_number(clean: str) -> bool:
    head = clean[:-1]
    if len(clean) != _ID_LENGTH or not is_ascii_digits(head):
        return False
    return head[6:8] in ("19", "20") and check_character(head) == clean[-1]
