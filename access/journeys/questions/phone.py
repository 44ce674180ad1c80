"""A telephone number in mainland China: a mobile, or a landline with its area code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from access.journeys.model import Question
from access.journeys.questions.base import Asked, Finding, QuestionType, Shown, Typing
from access.journeys.questions.digits import (
    in_groups,
    is_ascii_digits,
    longest_number_said,
    plain_digits,
)
from locales.marking import N_
from voice.page import ExpectKind

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"0(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}")
"""Area code of two (Beijing, large cities) or three digits after the 0, then seven or eight."""
_COUNTRY_CODE = re.compile(r"(?:\+|00)86")
_MOBILE_LENGTH = 11
_TWO_NUMBERS = 20
_MOBILE_GROUPS = (3, 4, 4)
_SHORT_AREA_CODE = re.compile(r"0(?:10|2\d)")


class Phone(Asked):
    """Stores the digits alone, without country code."""

    name = "phone"
    example = "138 0013 8000"
    problems: ClassVar[Mapping[str, str]] = {
        "blank": N_("请填一个能找到您的电话。例如 {example}。"),
        "not-digits": N_("电话号码请只填数字。例如 {example}。"),
        "length": N_("电话号码现在是 {count} 位，手机要 11 位。例如 {example}。"),
        "two-numbers": N_("请只填一个电话号码，不要连着填两个。例如 {example}。"),
        "area-code": N_("座机电话前面请加区号。例如昆明的区号是 0871。"),
        "start": N_("手机号码开头是 13 到 19，请再看一遍。例如 {example}。"),
    }

    def intake(self, _question: Question, _partial: str = "", /) -> Typing:
        """On the keypad, in groups of a mobile number."""
        return Typing(
            "tel",
            "tel",
            max_length=40,
            groups=_MOBILE_GROUPS,
            keypad=True,
            said_as=ExpectKind.DIGITS,
        )

    def parse(self, raw: str, _partial: str = "", /) -> str:
        """Digits of any script as 0-9, without spaces, dashes, brackets and +86."""
        digits = plain_digits(raw)
        rest = _COUNTRY_CODE.sub("", digits, count=1) if _COUNTRY_CODE.match(digits) else digits
        if rest == digits and len(digits) == _MOBILE_LENGTH + 2 and digits.startswith("86"):
            return digits[2:]
        return rest

    def examine(self, clean: str, _question: Question, /) -> Finding | None:
        """A mobile or a landline; otherwise what is nearest to being one is explained."""
        if not is_ascii_digits(clean):
            return Finding("not-digits")
        if _MOBILE.fullmatch(clean) or _LANDLINE.fullmatch(clean):
            return None
        if len(clean) >= _TWO_NUMBERS:
            return Finding("two-numbers")
        if len(clean) in (7, 8) and clean[0] not in "01":
            return Finding("area-code")
        if len(clean) == _MOBILE_LENGTH:
            return Finding("start")
        return Finding("length", (("count", len(clean)),))

    def write(self, clean: str, _question: Question, /) -> Shown:
        """Mobile 3-4-4; landline: area code, then groups of four."""
        return Shown(self.retype(clean), is_msgid=False)

    def retype(self, clean: str, /) -> str:
        """In the same groups."""
        return in_groups(clean, _groups_of(clean))

    def understand(self, heard: str, _question: Question, _partial: str = "", /) -> str | None:
        """Digits said in words or figures."""
        return longest_number_said(heard)


TYPE: QuestionType = Phone()


def _groups_of(digits: str) -> tuple[int, ...]:
    if not digits.startswith("0"):
        return _MOBILE_GROUPS
    area = 3 if _SHORT_AREA_CODE.match(digits) else 4
    return (area, 4) if len(digits) - area > 7 else (area, 3)  # noqa: PLR2004 - 7 or 8 digits
