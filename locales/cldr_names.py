"""Names and patterns of one language out of CLDR, read through Babel in a process of its own.

Run as ``python -m locales.cldr_names zh_Hans``; prints JSON. Babel 2.16 to 2.18 leaks stand-alone
names of one language into others read later in the same process (python-babel issue 1234), so
each language gets a fresh process at build time, and no request ever asks Babel.
"""

from __future__ import annotations

import json
import re
import sys

from babel import Locale

from locales.errors import LocaleError

_FIELD = re.compile(r"'([^']*)'|([A-Za-z])\2*")
_FIELDS = {
    "y": "{y}",
    "M": "{M}",
    "MMMM": "{month}",
    "d": "{d}",
    "h": "{h}",
    "H": "{H}",
    "HH": "{H:02}",
    "mm": "{m:02}",
    "a": "{period}",
}
"""CLDR pattern letters (UTS 35, part 4) as fields of ``str.format``."""


def names_of(cldr: str) -> dict[str, object]:
    """What the pages need of one language.

    Raises:
        LocaleError: a pattern uses a letter this table does not know.
    """
    locale = Locale.parse(cldr)
    return {
        "date_long": as_format(locale.date_formats["long"].pattern),
        "time_short": as_format(locale.time_formats["short"].pattern),
        "months": [locale.months["format"]["wide"][n] for n in range(1, 13)],
        "periods": [locale.day_periods["format"]["abbreviated"][each] for each in ("am", "pm")],
        "decimal": locale.number_symbols["latn"]["decimal"],
        "group": locale.number_symbols["latn"]["group"],
        **_lists(locale),
    }


def _lists(locale: Locale) -> dict[str, str]:
    pattern = locale.list_patterns["standard"]
    middle = pattern["middle"]
    # Where CLDR has no list of a language it hands on English words: those are left out.
    is_own = locale.language == "en" or not re.search("[A-Za-z]", pattern["2"] + pattern["end"])
    return {
        "list_two": pattern["2"] if is_own else middle,
        "list_middle": middle,
        "list_end": pattern["end"] if is_own else middle,
    }


def as_format(pattern: str) -> str:
    """A CLDR pattern as a format string; literal text in quotes loses them.

    Raises:
        LocaleError: names the unknown letter.
    """

    def field(found: re.Match[str]) -> str:
        quoted, letters = found.group(1), found.group(0)
        if quoted is not None:
            return quoted or "'"
        if letters not in _FIELDS:
            raise LocaleError(f"pattern {pattern!r}: {letters!r} has no field; add it to _FIELDS")
        return _FIELDS[letters]

    return _FIELD.sub(field, pattern)


if __name__ == "__main__":
    json.dump(names_of(sys.argv[1]), sys.stdout, ensure_ascii=False)
