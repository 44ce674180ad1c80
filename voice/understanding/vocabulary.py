"""The parts of a language's words: for numbers, money, days, names, and what is looked for."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Numbers(_Words):
    """Words a number is built of, in languages that count in myriads."""

    digits: dict[str, int]
    tens: dict[str, int]
    """Ten, a hundred, a thousand."""
    myriads: dict[str, int]
    """The largest first."""
    written_for: dict[str, str] = {}
    """Other signs for the words above: the long forms on bills, 廿 for 二十."""
    point: str
    not_numbers: tuple[str, ...] = ()
    """Words with a number in them that count nothing."""
    none: tuple[str, ...] = ()
    """Words for none at all."""
    units: tuple[str, ...] = ()
    """What is counted."""


class Money(_Words):
    """Words of amounts."""

    yuan: tuple[str, ...]
    jiao: tuple[str, ...]
    """Tenths."""
    fen: tuple[str, ...]
    """Hundredths."""
    around: tuple[str, ...] = ()
    """Says nothing more about the amount."""
    nothing_of: tuple[str, ...] = ()
    """Who has none of these tells an amount of zero."""


class Dates(_Words):
    """Words of days."""

    lunar: tuple[str, ...]
    """Says that the farmers' calendar is meant."""
    solar: tuple[str, ...]
    lunar_months: dict[str, int]
    """Months that have a name of their own there."""
    days: dict[str, int]
    """Days counted from today."""
    months: dict[str, int]
    """Months counted from this one."""
    years: dict[str, int]
    """Years counted from this one."""
    born: tuple[str, ...] = ()
    """Beginnings of an answer that tells a birthday."""
    zodiac: tuple[str, ...] = ()
    """Animals of years, as people say them beside a day."""
    signs: str = ""
    """Characters that are part of a date in words, beside the numerals."""


class Names(_Words):
    """How names are said."""

    openings: tuple[str, ...]
    surname_openings: tuple[str, ...]
    surnames: tuple[str, ...]
    """Those of two characters too."""
    explained: dict[str, tuple[str, ...]]
    """By surname: what explains it, said before it. 弓长 explains 张."""
    characters: dict[str, tuple[str, ...]] = {}
    """By character of a given name: words that name it. 建设 names 建."""
    never: str = ""
    """Characters of sentences, which no name has."""


class Places(_Words):
    """How addresses are said."""

    openings: tuple[str, ...]
    doors: tuple[str, ...]
    """Signs of a road, a village or a house."""


class Search(_Words):
    """Words around what somebody looks for."""

    wants: tuple[str, ...]
    for_whom: tuple[str, ...]
    fillers: tuple[str, ...]
