"""Dates, times and numbers in the words of a language; digits stay 0-9, as on the papers.

``LongDate``, ``ShortTime`` and ``Amount`` are given to a translation as values and are written in
the language the sentence turns out to be in, so that a Chinese fallback never holds Uyghur months::

    t("请在{date}前办好", date=LongDate(date(2026, 10, 1)))

Everything comes from ``formats.yaml``; Babel is never asked while pages are served.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

from locales.errors import LocaleError
from locales.marking import Msgid
from locales.text import Localized

FORMATS_FILE = Path(__file__).with_name("formats.yaml")


@dataclass(frozen=True, slots=True)
class Formats:
    """Names and patterns of one language, fields as of ``str.format``."""

    date_long: str
    time_short: str
    months: tuple[str, ...]
    periods: tuple[str, str]
    """Words for the hours before and after noon."""
    decimal: str
    group: str
    list_two: str
    """Pattern of a list of two; fields ``0`` and ``1``, as in the two below."""
    list_middle: str
    """Joins what stands before the last one of a list of three or more."""
    list_end: str
    """Joins the last one."""

    def date(self, day: date) -> str:
        """A day with its month in words where the language does so: 2026年10月1日."""
        month = self.months[day.month - 1]
        return self.date_long.format(y=day.year, M=day.month, d=day.day, month=month)

    def time(self, moment: time) -> str:
        """Hours and minutes: 15:05, 3:05 PM."""
        hour, period = moment.hour % 12 or 12, self.periods[moment.hour >= 12]  # noqa: PLR2004 - noon
        return self.time_short.format(H=moment.hour, h=hour, m=moment.minute, period=period)

    def listed(self, words: Sequence[str]) -> str:
        """One after the other: 医保卡、户口簿和照片."""
        if len(words) <= 1:
            return "".join(words)
        *before, last = words
        text = before[0]
        for word in before[1:]:
            text = self.list_middle.format(text, word)
        pattern = self.list_end if before[1:] else self.list_two
        return pattern.format(text, last)

    def number(self, amount: float | Decimal) -> str:
        """A number in groups of three: 1,234,567.89; as many decimals as it has, two at most."""
        return self._marked(f"{amount:,.2f}".rstrip("0").rstrip("."))

    def paid(self, amount: Decimal) -> str:
        """An amount of money, always with two decimals: 1,280.50."""
        return self._marked(f"{amount:,.2f}")

    def _marked(self, plain: str) -> str:
        return plain.translate({ord(","): self.group, ord("."): self.decimal})


@cache
def load_formats() -> Mapping[str, Formats]:
    """The formats of every language of the registry, read once."""
    table = yaml.safe_load(FORMATS_FILE.read_text(encoding="utf-8"))
    return MappingProxyType({tag: _formats(row) for tag, row in table.items()})


def formats_of(tag: str) -> Formats:
    """The formats of one language.

    Raises:
        LocaleError: the table was not built for it.
    """
    try:
        return load_formats()[tag]
    except KeyError:
        how = "python -m locales.build_tables"
        raise LocaleError(f"{FORMATS_FILE.name} has no {tag!r}; run: {how}") from None


def _formats(row: Mapping[str, object]) -> Formats:
    months, periods = row["months"], row["periods"]
    if not isinstance(months, list) or not isinstance(periods, list):
        raise LocaleError(f"{FORMATS_FILE}: months and periods must be lists")
    return Formats(
        date_long=str(row["date_long"]),
        time_short=str(row["time_short"]),
        months=tuple(map(str, months)),
        periods=(str(periods[0]), str(periods[1])),
        decimal=str(row["decimal"]),
        group=str(row["group"]),
        list_two=str(row["list_two"]),
        list_middle=str(row["list_middle"]),
        list_end=str(row["list_end"]),
    )


@dataclass(frozen=True, slots=True)
class LongDate(Localized):
    """A day, written by the language of the sentence around it."""

    day: date

    def in_language(self, tag: str) -> str:
        """The day in words of ``tag``."""
        return formats_of(tag).date(self.day)


@dataclass(frozen=True, slots=True)
class ShortTime(Localized):
    """A clock time, in the zone it is given in."""

    moment: time

    def in_language(self, tag: str) -> str:
        """The time in words of ``tag``."""
        return formats_of(tag).time(self.moment)


@dataclass(frozen=True, slots=True)
class Amount(Localized):
    """A number that is counted or paid; not an identity or telephone number."""

    value: float | Decimal

    def in_language(self, tag: str) -> str:
        """The number in the writing of ``tag``."""
        return formats_of(tag).number(self.value)


@dataclass(frozen=True, slots=True)
class Paid(Localized):
    """An amount of money without its unit."""

    value: Decimal

    def in_language(self, tag: str) -> str:
        """The amount in the writing of ``tag``, with two decimals."""
        return formats_of(tag).paid(self.value)


@dataclass(frozen=True, slots=True)
class Listing:
    """Messages one after the other, all looked up in the language of the sentence."""

    messages: tuple[Msgid, ...]

    def joined(self, words: Mapping[str, str], tag: str) -> str:
        """The list in ``words`` of ``tag``; a message without any stands for itself."""
        found = [words.get(each, each) for each in self.messages]
        return formats_of(tag).listed(found)
