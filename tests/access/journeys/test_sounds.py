"""Sounds that are alike are found, though few are compared."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from access.journeys.search import sound_of
from access.journeys.sounds import LEAST_ALIKE, LEAST_LETTERS, Sounds

_SYLLABLES = ("yan", "nao", "nen", "zen", "bu", "tie", "yi", "bao", "si", "fei", "an", "xi", "zu")
_said = st.lists(st.sampled_from(_SYLLABLES), min_size=2, max_size=8)
_sounds = st.lists(_said.map("".join), max_size=12)


@settings(max_examples=300)
@given(_sounds, _said.map("".join))
def test_what_is_found_is_as_alike_as_comparing_says(sounds: list[str], said: str) -> None:
    for number, likeness in Sounds(sounds).like(said):
        assert likeness == fuzz.partial_ratio(said, sounds[number]) >= LEAST_ALIKE


@settings(max_examples=300)
@given(_sounds, _said, _said, st.integers(0, 7), st.sampled_from("aeioungszb"))
def test_what_is_said_with_a_letter_wrong_is_found(
    sounds: list[str], name: list[str], beside: list[str], at: int, letter: str
) -> None:
    """As a name of its own or inside a longer one, and with something more said beside it."""
    place = at % len(name)
    wrong = letter + name[place][1:]
    said = "".join([*name[:place], wrong, *name[place + 1 :]])
    listed = "".join([*beside, *name] if at % 2 else name)
    if not at % 2:
        said += "".join(beside)
    alike = fuzz.partial_ratio(said, listed) >= LEAST_ALIKE
    is_long = min(len(said), len(listed)) >= LEAST_LETTERS
    found = dict(Sounds([*sounds, listed]).like(said))
    assert (len(sounds) in found) == (alike and is_long)


def test_one_syllable_of_four_may_be_off() -> None:
    listed = [sound_of("养老认证"), sound_of("医保报销"), sound_of("社保卡")]
    assert set(dict(Sounds(listed).like(sound_of("羊老人政")))) == {0}
    assert set(dict(Sounds(listed).like(sound_of("我要办依宝报肖")))) == {1}
    assert not dict(Sounds(listed).like(sound_of("今天天气")))
