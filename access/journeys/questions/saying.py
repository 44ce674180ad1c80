"""Which options of a closed question were named in what was said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from access.journeys.model import AnswerOption
from access.journeys.questions.tidying import bare
from voice.understanding.language import load_language

_LEAST_WITHIN = 2
"""Characters a name needs to count inside a longer sentence; shorter ones occur by chance."""
_GAP = " "
"""Stands where a name was taken out, so that no new name comes about."""
_PLACES = "一二三四五六七八九"


def option_said(heard: str, options: tuple[AnswerOption, ...]) -> str | None:
    """The value of the option named whole; else of the only one named within what was said."""
    named = names_of(options)
    for said in (folded(heard), folded(bare(heard))):
        whole = [value for value, names in named.items() if said in names]
        if len(whole) == 1:
            return whole[0]
    said = folded(heard)
    if answers_nothing(said):
        return None
    within = options_within(said, named) or places_within(said, options)
    return within.pop() if len(within) == 1 else None


def names_of(options: tuple[AnswerOption, ...]) -> Mapping[str, set[str]]:
    """Value to every name of the option, folded."""
    return {
        option.value: {folded(name) for name in (option.label, *option.says)} for option in options
    }


def options_within(said: str, named: Mapping[str, Iterable[str]]) -> set[str]:
    """Options named in ``said``; a name inside a longer one does not count: 不同意 is no 同意."""
    return _found_within(said, named)[0]


def beside_names(said: str, named: Mapping[str, Iterable[str]]) -> str:
    """What was said beside the names of options."""
    return _found_within(said, named)[1]


def _found_within(said: str, named: Mapping[str, Iterable[str]]) -> tuple[set[str], str]:
    """From left to right, the longest name at each place; and what stands between."""
    values = {
        name: value
        for value, names in named.items()
        for name in names
        if len(name) >= _LEAST_WITHIN
    }
    if not values:
        return set(), said
    longest_first = sorted(values, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)))
    found = {values[name] for name in pattern.findall(said)}
    return found, pattern.sub(_GAP, said)


def places_within(said: str, options: tuple[AnswerOption, ...]) -> set[str]:
    """Options named by their place: 第二个."""
    return {
        option.value
        for place, option in zip(_PLACES, options, strict=False)
        if f"第{place}" in said or f"第{_PLACES.index(place) + 1}" in said
    }


def answers_nothing(said: str) -> bool:
    """Whether somebody said that they do not know or did not hear."""
    return any(words in said for words in load_language("zh-Hans").unanswered)


def folded(words: str) -> str:
    """Letters and digits alone, in one case and width."""
    return "".join(
        char for char in unicodedata.normalize("NFKC", words).casefold() if char.isalnum()
    )
