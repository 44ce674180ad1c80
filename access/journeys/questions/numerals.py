"""Numbers as people write and say them: 1,280、三百二十、两千三、廿三、3.5 万、三点五.

A word that can mean two numbers (三五 个) is no number.
"""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {
    "零": 0, "〇": 0, "○": 0,
    "一": 1, "壹": 1, "幺": 1,
    "二": 2, "贰": 2, "貳": 2, "两": 2, "兩": 2, "俩": 2,
    "三": 3, "叁": 3, "叄": 3, "仨": 3,
    "四": 4, "肆": 4, "五": 5, "伍": 5, "六": 6, "陆": 6, "陸": 6,
    "七": 7, "柒": 7, "八": 8, "捌": 8, "九": 9, "玖": 9,
    **{str(n): n for n in range(10)},
}  # fmt: skip
_SAME = str.maketrans({"拾": "十", "佰": "百", "仟": "千", "萬": "万", "億": "亿"})
_TWENTIES = {"廿": "二十", "卄": "二十", "卅": "三十", "卌": "四十"}
_TENS = {"十": 10, "百": 100, "千": 1_000}
_MYRIADS = (("亿", 10**8), ("万", 10**4))
_MINUS = re.compile(r"^(?:负|負|零下|[-−‐‑–—])")
_WESTERN = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([十百千万亿]?)")
_LETTERS = re.compile(r"[A-Za-z]")
_MARKS = re.compile(r"[\d,.']+")
_ABOUT = re.compile(r"[几多来到至或约~+]|左右|上下|以上|以下|\d[–-]")
_TOO_LONG = 30
"""Characters; longer numbers are not understood but slipped keys."""
_LEAST_SPELLED = 3
"""Digit words in a row that are read one by one: 一九四八. Two of them, 三五, mean about."""

NUMERAL = "0-9零〇○一壹幺二贰貳两兩俩三叁叄仨四肆五伍六陆陸七柒八捌九玖十拾百佰千仟万萬亿億廿卄卅卌"
"""Every sign a number is written with, for use within brackets of a pattern."""


def number_in(text: str) -> Decimal | None:
    """The number a tidied ``text`` without spaces is, as a whole; None if it is none."""
    sign = -1 if _MINUS.match(text) else 1
    text = _MINUS.sub("", text, count=1)
    if not text or len(text) > _TOO_LONG:
        return None
    amount = _western(text)
    if amount is None:
        amount = _in_words(text)
    return None if amount is None else sign * amount


def why_none(text: str) -> str:
    """What is wrong with a text that is no number: reasons number and money have in common."""
    if _LETTERS.search(text):
        return LETTERS
    if any(sign.isdecimal() for sign in text) and _MARKS.fullmatch(text):
        return MARKS
    has_numeral = re.search(rf"[{NUMERAL}几]", text)
    is_pair = re.search(r"[一二两三四五六七八九]{2}", text)
    return ABOUT if has_numeral and (is_pair or _ABOUT.search(text)) else NONE


LETTERS, MARKS, ABOUT, NONE = "letters", "marks", "about", "not-a-number"


def written(number: Decimal) -> str:
    """The number in digits, without zeros that say nothing."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _western(text: str) -> Decimal | None:
    found = _WESTERN.fullmatch(text)
    if found is None:
        return None
    whole, decimals, unit = found.groups()
    times = {**_TENS, **dict(_MYRIADS)}.get(unit, 1)
    return Decimal(whole.replace(",", "") + (decimals or "")) * times


def _in_words(text: str) -> Decimal | None:
    text = text.translate(_SAME)
    for sign, tens in _TWENTIES.items():
        text = text.replace(sign, tens)
    whole, point, decimals = text.partition("点")
    amount = _whole(whole)
    if amount is None or (point and not decimals):
        return None
    digits = [_DIGITS.get(sign) for sign in decimals]
    if None in digits:
        return None
    return Decimal(f"{amount}.{''.join(map(str, digits))}" if point else amount)


def _whole(text: str) -> int | None:
    for sign, value in _MYRIADS:
        head, mark, tail = text.rpartition(sign)
        if not mark:
            continue
        many, rest = _whole(head), _whole(tail) if tail else 0
        if not many or rest is None or rest >= value:
            return None
        # 一万二 is 12,000; 一万零二 is 10,002.
        elided = len(tail) == 1 and rest
        return many * value + (rest * value // 10 if elided else rest)
    return _below_myriad(text)


def _below_myriad(text: str) -> int | None:
    digits = [_DIGITS.get(sign) for sign in text]
    if text and None not in digits:
        return _spelled(text, [digit for digit in digits if digit is not None])
    total, digit, least, after_zero = 0, 0, 10_000, False
    for sign in text:
        tens, value = _TENS.get(sign), _DIGITS.get(sign)
        if tens:
            if tens >= least or not (digit or sign == "十"):
                return None
            total, digit, least, after_zero = total + (digit or 1) * tens, 0, tens, False
        elif value is None or digit or (after_zero and not value):
            return None
        else:
            digit, after_zero = value, after_zero or not value
    if after_zero and not digit:
        return None
    # 三百五 is 350; 三百零五 is 305.
    elided = least in (100, 1_000) and not after_zero
    return total + digit * (least // 10 if elided else 1) if text else None


def _spelled(text: str, digits: list[int]) -> int | None:
    """Digits one by one; 零二 at the end of a longer number is 2."""
    is_clear = text.isascii() or len(digits) == 1 or 0 in digits or len(digits) >= _LEAST_SPELLED
    return int("".join(map(str, digits))) if is_clear else None
