"""Numbers in words of languages that count in myriads: 三百二十、两千三、一万二、廿三、三点五.

A word that can mean two numbers (三五 个) is no number.
"""

from __future__ import annotations

from decimal import Decimal

from voice.understanding.vocabulary import Numbers

_LEAST_SPELLED = 3
"""Digit words in a row that are read one by one: 一九四八. Two of them, 三五, mean about."""
_TEN, _HUNDRED, _THOUSAND, _MYRIAD = 10, 100, 1_000, 10_000


def number_in_words(text: str, words: Numbers) -> Decimal | None:
    """The number ``text`` is, as a whole and without spaces; None if it is none."""
    for written, plain in words.written_for.items():
        text = text.replace(written, plain)
    whole, point, decimals = text.partition(words.point)
    amount = _whole(whole, words)
    if amount is None or (point and not decimals):
        return None
    digits = [_digit(sign, words) for sign in decimals]
    if None in digits:
        return None
    return Decimal(f"{amount}.{''.join(map(str, digits))}" if point else amount)


def _digit(sign: str, words: Numbers) -> int | None:
    return int(sign) if sign.isascii() and sign.isdecimal() else words.digits.get(sign)


def _whole(text: str, words: Numbers) -> int | None:
    for sign, value in words.myriads.items():
        head, mark, tail = text.rpartition(sign)
        if not mark:
            continue
        many, rest = _whole(head, words), _whole(tail, words) if tail else 0
        if not many or rest is None or rest >= value:
            return None
        # 一万二 is 12,000; 一万零二 is 10,002.
        elided = len(tail) == 1 and rest
        return many * value + (rest * value // _TEN if elided else rest)
    return _below_myriad(text, words)


def _below_myriad(text: str, words: Numbers) -> int | None:
    digits = [_digit(sign, words) for sign in text]
    if text and None not in digits:
        return _spelled(text, [digit for digit in digits if digit is not None])
    total, digit, least, after_zero = 0, 0, _MYRIAD, False
    for sign in text:
        tens, value = words.tens.get(sign), _digit(sign, words)
        if tens:
            if tens >= least or not (digit or tens == _TEN):
                return None
            total, digit, least, after_zero = total + (digit or 1) * tens, 0, tens, False
        elif value is None or digit or (after_zero and not value):
            return None
        else:
            digit, after_zero = value, after_zero or not value
    if after_zero and not digit:
        return None
    # 三百五 is 350; 三百零五 is 305.
    elided = least in (_HUNDRED, _THOUSAND) and not after_zero
    return total + digit * (least // _TEN if elided else 1) if text else None


def _spelled(text: str, digits: list[int]) -> int | None:
    """Digits one by one; 零二 at the end of a longer number is 2."""
    is_clear = text.isascii() or len(digits) == 1 or 0 in digits or len(digits) >= _LEAST_SPELLED
    return int("".join(map(str, digits))) if is_clear else None
