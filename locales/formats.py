"""Dates, times and numbers in the words of a language; digits stay 0-9, as on the papers.

``LongDate``, ``ShortTime`` and ``Amount`` are given to a translation as values and are written in
the language the sentence turns out to be in, so that a Chinese fallback never holds Uyghur months::

    t("请在{date}前办好", date=LongDate(date(2026, 10, 1)))

Everything comes from ``formats.yaml``; Babel is never asked while pages are served.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

from locales.errors import LocaleError
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

    def date(self, day: date) -> str:
        """A day with its month in words where the language does so: 2026年10月1日."""
        month = self.months[day.month - 1]
        return self.date_long.format(y=day.year, M=day.month, d=day.day, month=month)

    def time(self, moment: time) -> str:
        """Hours and minutes: 15:05, 3:05 PM."""
        hour, period = moment.hour % 12 or 12, self.periods[moment.hour >= 12]  # noqa: PLR2004 - noon
        return self.time_short.format(H=moment.hour, h=hour, m=moment.minute, period=period)

    def number(self, amount: float) -> str:
        """A number in groups of three: 1,234,567.89; as many decimals as it has, two at most."""
        plain = f"{amount:,.2f}".rstrip("0").rstrip(".")
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

    value: float

    def in_language(self, tag: str) -> str:
        """The number in the writing of ``tag``."""
        return formats_of(tag).number(self.value)
