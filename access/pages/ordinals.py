"""第一个、第二个: numbers of entries as one says them."""

from __future__ import annotations

from dataclasses import dataclass

from locales.text import Localized

_HAN = "零一二三四五六七八九"
_TEN = 10


@dataclass(frozen=True, slots=True)
class EntryNumber(Localized):
    """The place of an entry in its list, from 1 to 99: 三 in Chinese, 3 elsewhere."""

    number: int

    def in_language(self, tag: str) -> str:
        """The number as the sentence around it needs it."""
        return han_number(self.number) if tag.startswith("zh") else str(self.number)


def han_number(number: int) -> str:
    """A number below 100 in Chinese: 10 is 十, 12 十二, 20 二十."""
    tens, ones = divmod(number, _TEN)
    if not tens:
        return _HAN[ones]
    return ("" if tens == 1 else _HAN[tens]) + "十" + (_HAN[ones] if ones else "")
