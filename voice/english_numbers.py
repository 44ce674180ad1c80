"""Numbers in English words."""

from __future__ import annotations

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_THOUSANDS = ("", " thousand", " million", " billion")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_GROUP = 1000
_HUNDRED = 100
_CENTURY_FROM, _MILLENNIUM_FROM, _MILLENNIUM_TO = 1100, 2000, 2010
"""Years are said in two halves, but for those of the first decade of a thousand."""


def cardinal(written: str) -> str:
    """A decimal number below a billion thousands, with or without commas. ``ValueError`` if none.

    Where it is longer, its digits are said one by one.
    """
    plain = written.replace(",", "")
    sign = "minus " if plain.startswith("-") else ""
    whole, _, decimals = plain.removeprefix("-").partition(".")
    if len(whole) > len(_THOUSANDS) * 3:
        return sign + " ".join(_SMALL[int(digit)] for digit in whole)
    words = sign + _whole(int(whole))
    if decimals:
        words += " point " + " ".join(_SMALL[int(digit)] for digit in decimals)
    return words


def ordinal(written: str) -> str:
    """The place in a row: first, twenty-second."""
    words = cardinal(written)
    head, gap, last = _split_last(words)
    if last in _ORDINALS:
        return head + gap + _ORDINALS[last]
    return head + gap + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def year(written: str) -> str:
    """A year of four digits: nineteen forty-eight, two thousand eight, twenty twenty-six."""
    number = int(written)
    century, rest = divmod(number, _HUNDRED)
    if number < _CENTURY_FROM or _MILLENNIUM_FROM <= number < _MILLENNIUM_TO:
        return _whole(number)
    if not rest:
        return f"{_whole(century)} hundred"
    return f"{_whole(century)} {'oh ' if rest < len(_SMALL) // 2 else ''}{_whole(rest)}"


def _split_last(words: str) -> tuple[str, str, str]:
    at = max(words.rfind(" "), words.rfind("-"))
    return (words[:at], words[at], words[at + 1 :]) if at >= 0 else ("", "", words)


def _whole(number: int) -> str:
    if not number:
        return _SMALL[0]
    groups: list[str] = []
    for name in _THOUSANDS:
        number, group = divmod(number, _GROUP)
        if group:
            groups.append(_below_thousand(group) + name)
    return " ".join(reversed(groups))


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, _HUNDRED)
    words = [f"{_SMALL[hundreds]} hundred"] if hundreds else []
    if rest:
        words.append(_below_hundred(rest))
    return " ".join(words)


def _below_hundred(number: int) -> str:
    if number < len(_SMALL):
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_SMALL[ones]}" if ones else "")
