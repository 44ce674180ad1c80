"""Quantities in Chinese words, with the words themselves given as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_GROUP = 4
"""Chinese counts in myriads: four digits a group."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The words a quantity is built of."""

    digits: tuple[str, ...]
    """0 to 9."""
    tens: Sequence[str]
    """Nothing, 十, 百, 千."""
    myriads: Sequence[str]
    """Nothing, 万, 亿, 万亿."""
    point: str
    minus: str
    pair: str = ""
    """Two of many: 两 in 两千 and 两万; empty where there is no such word."""

    def say(self, written: str) -> str:
        """A decimal number, with or without commas, in words. ``ValueError`` if it is none."""
        plain = written.replace(",", "")
        sign = self.minus if plain.startswith("-") else ""
        whole, _, decimals = plain.removeprefix("-").partition(".")
        words = sign + self._whole(int(whole))
        if decimals:
            words += self.point + "".join(self.digits[int(digit)] for digit in decimals)
        return words

    def count(self, written: str) -> str:
        """The same, in front of what is counted: 两千, not 二千; but 二十, and 二 alone."""
        words = self.say(written)
        of_many = tuple(self.digits[2] + place for place in (self.tens[3], *self.myriads[1:]))
        if self.pair and words.startswith(of_many):
            return self.pair + words.removeprefix(self.digits[2])
        return words

    def hour(self, written: str) -> str:
        """An hour of the clock: two of it is 两点."""
        words = self.say(written)
        return self.pair if self.pair and words == self.digits[2] else words

    def _whole(self, number: int) -> str:
        if number == 0:
            return self.digits[0]
        groups: list[int] = []
        while number:
            number, group = divmod(number, 10**_GROUP)
            groups.append(group)
        words = ""
        has_gap = False
        for place in range(len(groups) - 1, -1, -1):
            group = groups[place]
            if not group:
                has_gap = bool(words)
                continue
            if words and (has_gap or group < 10 ** (_GROUP - 1)):
                words += self.digits[0]
            has_gap = False
            words += self._group(group) + self.myriads[place]
        # 十五, not 一十五, at the very beginning.
        one_ten = self.digits[1] + self.tens[1]
        return words.removeprefix(self.digits[1]) if words.startswith(one_ten) else words

    def _group(self, group: int) -> str:
        words = ""
        has_gap = False
        for place in range(_GROUP - 1, -1, -1):
            digit = group // 10**place % 10
            if not digit:
                has_gap = bool(words)
                continue
            if has_gap:
                words += self.digits[0]
            has_gap = False
            words += self.digits[digit] + self.tens[place]
        return words
