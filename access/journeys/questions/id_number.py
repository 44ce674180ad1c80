"""Citizen identity number, GB 11643-1999: 6 region, 8 birthday, 3 order, 1 check character."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from access.journeys.model import Reason, Step
from access.journeys.questions.base import Entry, Finding, Shown
from access.journeys.questions.digits import (
    digits_in_words,
    in_groups,
    is_ascii_digits,
    plain_digits,
)

LENGTH = 18
GROUPS = (6, 4, 4, 4)
"""How it is read out: region, year, month and day, the rest."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"
_OLDEST_YEARS = 130
"""Nobody has lived longer; a birthday before that is a slip."""
_SPOKEN_X = ("叉", "艾克斯", "爱克斯", "X")
_CHINA_AHEAD = timedelta(hours=8)


def check_character(first_17: str) -> str:
    """The 18th character for 17 digits (ISO 7064, MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(first_17, _WEIGHTS, strict=True))
    return _CHECK_CHARACTERS[total % 11]


def today_in_china() -> date:
    """China has one time zone and no summer time."""
    return (datetime.now(UTC) + _CHINA_AHEAD).date()


class IdNumber:
    """Stores 18 characters, the last perhaps ``X``."""

    reasons = frozenset(
        {Reason.BLANK, Reason.NOT_DIGITS, Reason.LENGTH, Reason.BIRTHDAY, Reason.CHECK_DIGIT}
    )
    entry: Entry | None = Entry(
        # Not "numeric": many telephones then offer no X.
        inputmode="text", autocomplete="off", max_length=40, groups=GROUPS, letters="X"
    )  # fmt: skip

    def __init__(self, today: Callable[[], date] = today_in_china) -> None:
        self._today = today

    def parse(self, raw: str) -> str:
        """Digits of any script as 0-9, ``X`` in upper case, no spaces."""
        return plain_digits(raw)

    def validate(self, clean: str, _step: Step, /) -> Finding | None:
        """Characters first, then length, birthday and check character."""
        if not clean:
            return Finding(Reason.BLANK)
        if not is_ascii_digits(clean[:-1] + "0") or clean[-1] not in "0123456789X":
            return Finding(Reason.NOT_DIGITS)
        if len(clean) != LENGTH:
            return Finding(Reason.LENGTH, (("count", len(clean)),))
        if not self._is_birthday(clean[6:14]):
            return Finding(Reason.BIRTHDAY)
        if check_character(clean[:17]) != clean[17]:
            return Finding(Reason.CHECK_DIGIT)
        return None

    def show(self, clean: str, _step: Step, /) -> Shown:
        """In groups of 6-4-4-4."""
        return Shown(in_groups(clean, GROUPS), is_msgid=False)

    def understand(self, heard: str, _step: Step, /) -> str | None:
        """Digits said in words or figures; an X only at the end."""
        said = heard.strip().rstrip("。.!！ ").upper()
        digits = digits_in_words(said)
        if not digits:
            return None
        return digits + "X" if said.endswith(_SPOKEN_X) else digits

    def _is_birthday(self, digits: str) -> bool:
        try:
            birthday = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        except ValueError:
            return False
        today = self._today()
        return birthday <= today and today.year - birthday.year <= _OLDEST_YEARS
