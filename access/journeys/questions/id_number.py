"""Citizen identity number, GB 11643-1999: 6 region, 8 birthday, 3 order, 1 check character."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from operator import mul
from typing import ClassVar

from access.journeys.model import Question
from access.journeys.questions.ages import OLDEST_YEARS, age_on, today_in_china
from access.journeys.questions.base import Asked, Finding, QuestionType, Shown, Typing
from access.journeys.questions.digits import (
    in_groups,
    is_ascii_digits,
    longest_number_said,
    plain_digits,
)
from locales.marking import N_
from voice.page import ExpectKind

LENGTH = 18
_OLD_LENGTH = 15
"""Of the numbers of before 1999."""
GROUPS = (6, 4, 4, 4)
"""How it is read out: region, year, month and day, the rest."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"
_SPOKEN_X = ("叉", "艾克斯", "爱克斯", "X")


def check_character(first_17: str) -> str:
    """The 18th character for 17 digits (ISO 7064, MOD 11-2)."""
    total = sum(map(mul, map(int, first_17), _WEIGHTS))
    return _CHECK_CHARACTERS[total % 11]


class IdNumber(Asked):
    """Stores 18 characters, the last perhaps ``X``; tells birthday, sex and age."""

    name = "id-number"
    example = "110105 1949 1231 002X"
    problems: ClassVar[Mapping[str, str]] = {
        "blank": N_("请填身份证号码，一共 18 位。例如 {example}。"),
        "not-digits": N_("身份证号码请只填数字，最后一位可以是 X。例如 {example}。"),
        "length": N_(
            "身份证号码要 18 位，现在是 {count} 位。请对着身份证再看一遍，例如 {example}。"
        ),
        "old-number": N_("这是旧的 15 位号码。请填新身份证上的 18 位号码，例如 {example}。"),
        "birthday": N_(
            "身份证号码中间 8 位是出生日期，请再核对。例如 19491231 是 1949 年 12 月 31 日。"
        ),
        "check-digit": N_("身份证号码里可能有一位看错了。请对着身份证，从头核对，例如 {example}。"),
    }

    def __init__(self, today: Callable[[], date] = today_in_china) -> None:
        self._today = today

    def intake(self, _question: Question, _partial: str = "", /) -> Typing:
        """In groups of 6-4-4-4."""
        # Not "numeric": many telephones then offer no X.
        return Typing(
            "text",
            "off",
            max_length=40,
            groups=GROUPS,
            letters="X",
            keypad=True,
            said_as=ExpectKind.DIGITS,
        )

    def parse(self, raw: str, _partial: str = "", /) -> str:
        """Digits of any script as 0-9, ``X`` in upper case, no spaces."""
        return plain_digits(raw)

    def examine(self, clean: str, _question: Question, /) -> Finding | None:
        """Characters first, then length, birthday and check character."""
        if not is_ascii_digits(clean[:-1] + "0") or clean[-1] not in "0123456789X":
            return Finding("not-digits")
        if len(clean) == _OLD_LENGTH and is_ascii_digits(clean):
            return Finding("old-number")
        if len(clean) != LENGTH:
            return Finding("length", (("count", len(clean)),))
        if not self._is_birthday(clean[6:14]):
            return Finding("birthday")
        if check_character(clean[:17]) != clean[17]:
            return Finding("check-digit")
        return None

    def write(self, clean: str, _question: Question, /) -> Shown:
        """In groups of 6-4-4-4."""
        return Shown(in_groups(clean, GROUPS), is_msgid=False)

    def retype(self, clean: str, /) -> str:
        """In the same groups."""
        return in_groups(clean, GROUPS)

    def understand(self, heard: str, _question: Question, _partial: str = "", /) -> str | None:
        """Digits said in words or figures; an X only at the end."""
        said = heard.strip().rstrip("。.!！ ").upper()
        digits = longest_number_said(said)
        return digits + "X" if digits and said.endswith(_SPOKEN_X) else digits

    def gives(self, clean: str, /) -> Mapping[str, str]:
        """Birthday as ISO 8601, sex as ``male`` or ``female``, age in full years."""
        born = date.fromisoformat(clean[6:14])
        return {
            "birthday": born.isoformat(),
            "sex": "male" if int(clean[16]) % 2 else "female",
            "age": str(age_on(self._today(), born)),
        }

    def _is_birthday(self, digits: str) -> bool:
        try:
            birthday = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        except ValueError:
            return False
        today = self._today()
        return birthday <= today and today.year - birthday.year <= OLDEST_YEARS


TYPE: QuestionType = IdNumber()
