"""Sounds that are alike are all found, though few are compared."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from access.journeys.sounds import LEAST_ALIKE, LEAST_LETTERS, Sounds

_SYLLABLES = ("yan", "nao", "nen", "zen", "bu", "tie", "yi", "bao", "si", "fei", "an", "xi", "zu")
_sound = st.lists(st.sampled_from(_SYLLABLES), min_size=1, max_size=8).map("".join)
_letters = st.text("anegiou", max_size=20)


@settings(max_examples=400)
@given(st.lists(_sound | _letters, max_size=12), _sound | _letters)
def test_exactly_those_are_found_that_comparing_with_each_would_find(
    sounds: list[str], said: str
) -> None:
    expected = {
        number: fuzz.partial_ratio(said, each)
        for number, each in enumerate(sounds)
        if min(len(said), len(each)) >= LEAST_LETTERS
        and fuzz.partial_ratio(said, each) >= LEAST_ALIKE
    }
    assert dict(Sounds(sounds).like(said)) == expected
