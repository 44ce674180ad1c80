"""What is meant by somebody who mends what they say while they say it: 三月三号，不对，五号."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from voice.understanding.language import load_language

_MARKS = " ，,。.、…—-！!？?"
_FIRST = "初"
"""Stands before the first ten days of a lunar month."""


def corrected(heard: str, locale: str) -> Iterator[str]:
    """Ways to take what was heard, the likeliest first.

    What follows the last 不对 is meant. Where that is only a part (五号), it stands in the place
    of the part before it that has the same unit (三号). What was taken back never counts.
    """
    before, after = parted(heard, locale)
    if not after:
        yield heard
        return
    yield after
    mended = _in_its_place(before, after, locale)
    if mended:
        yield mended


def parted(heard: str, locale: str) -> tuple[str, str]:
    """What stands before and after the last word of correction; nothing after where there is
    none."""
    pattern = _corrections(locale)
    ends = [found.span() for found in pattern.finditer(heard)] if pattern else []
    if not ends:
        return heard, ""
    start, end = ends[-1]
    after = heard[end:].strip(_MARKS).removeprefix("是").strip(_MARKS)
    return heard[:start].strip(_MARKS), after


def _in_its_place(before: str, after: str, locale: str) -> str:
    numeral = _numeral(locale)
    part = re.match(rf"({_FIRST}?{numeral}+)([^\s\d]?)", after) if numeral else None
    if part is None:
        return ""
    # 五号 takes the place of the last number before 号 or 日, 五 alone of the last number.
    unit = "[号日]" if part[2] in ("号", "日") else re.escape(part[2])
    places = list(re.finditer(rf"{_FIRST}?{numeral}+{unit or '[号日]?'}", before))
    if not places:
        return ""
    start, end = places[-1].span()
    is_one_part = part.end() == len(after)
    return before[:start] + after + (before[end:] if is_one_part else "")


@cache
def _corrections(locale: str) -> re.Pattern[str] | None:
    words = sorted(load_language(locale).corrections, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words))) if words else None


@cache
def _numeral(locale: str) -> str:
    words = load_language(locale).numbers
    if words is None:
        return ""
    signs = "".join((*words.digits, *words.tens, *words.myriads, *words.written_for))
    return f"[0-9{signs}]"
