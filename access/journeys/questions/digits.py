"""Digits as people write and say them: full width, native, spaced, in Chinese words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from access.journeys.questions.tidying import after_correction, close, tidy

_SPOKEN = {
    "零": "0", "〇": "0", "洞": "0",
    "一": "1", "幺": "1", "壹": "1",
    "二": "2", "两": "2", "贰": "2",
    "三": "3", "叁": "3",
    "四": "4", "肆": "4",
    "五": "5", "伍": "5",
    "六": "6", "陆": "6",
    "七": "7", "拐": "7", "柒": "7",
    "八": "8", "捌": "8",
    "九": "9", "勾": "9", "玖": "9",
}  # fmt: skip
"""Digit words; 幺 洞 拐 勾 are said on the telephone so that digits are not mistaken."""

_NOT_SPOKEN = re.compile(f"[^0-9{''.join(_SPOKEN)}]+")
_LEAST_SAID = 3
"""Digits; fewer are words of the sentence."""

_SEPARATORS = frozenset("-_.,/\\()[]·、，。—–−‐‑～~:：；;\"'“”")
"""Signs people put between groups; none of them carries meaning in a number."""


def plain_digits(raw: str) -> str:
    """``raw`` with every decimal digit of any script as 0-9, in upper case, without separators.

    Full-width forms fold by NFKC. What is neither digit nor separator stays, so that the check
    can say that it does not belong there. The result of the result is itself.
    """
    text = tidy(raw)
    while True:
        kept = tidy("".join(char for char in text if not _is_separator(char)).upper())
        if kept == text:
            return text
        text = kept


def digits_in_words(heard: str) -> str:
    """The digits of a spoken number, words and figures mixed; everything else is left out."""
    folded = unicodedata.normalize("NFKC", heard).upper()
    found: list[str] = []
    for char in folded:
        digit = unicodedata.decimal(char, None)
        found.append(_SPOKEN.get(char, "") if digit is None else str(digit))
    return "".join(found)


def longest_number_said(heard: str) -> str | None:
    """The longest run of spoken digits: 我的一个号码是幺三八… has no 1 before it.

    What was said before 不对 or 错了 does not count.
    """
    said = after_correction(close(heard))
    runs = _NOT_SPOKEN.sub(" ", "".join(char for char in said if not _is_separator(char))).split()
    longest = max((digits_in_words(run) for run in runs), key=len, default="")
    return longest if len(longest) >= _LEAST_SAID else None


def in_groups(digits: str, groups: Sequence[int]) -> str:
    """``digits`` cut into groups parted by spaces; what is left over forms the last one."""
    parts: list[str] = []
    start = 0
    for length in groups:
        parts.append(digits[start : start + length])
        start += length
    parts.append(digits[start:])
    return " ".join(part for part in parts if part)


def is_ascii_digits(text: str) -> bool:
    """Whether ``text`` is one or more of 0-9 and nothing else."""
    return text.isascii() and text.isdecimal()


def _is_separator(char: str) -> bool:
    # Cf: invisible marks that come along when a number is copied from a right-to-left page.
    return char.isspace() or char in _SEPARATORS or unicodedata.category(char) in ("Cf", "Cc")
