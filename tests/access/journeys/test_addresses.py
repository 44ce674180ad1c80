"""An address, level by level over the whole data set of Yunnan, and typed where that is absent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from access.journeys.questions import AGAIN, Choices, Typing, address, type_of
from access.journeys.questions.address import OWN
from access.journeys.regions import Region, load_regions, said_within, way_to
from tests.access.journeys.tables import question_of

ADDRESS = type_of("address")
QUESTION = question_of("address")
DETAIL = "翠湖南路 1 号"
MOST_ON_A_PAGE = 30


def province() -> Region:
    """What set-up has brought."""
    found = load_regions()
    assert found is not None, "the places of Yunnan are missing: run yinqiao setup"
    return found


def places(start: Region) -> Iterator[Region]:
    """A place and all inside it."""
    yield start
    for each in start.inside:
        yield from places(each)


EVERY = list(places(province()))
codes = st.sampled_from([place.code for place in EVERY])
partials = st.one_of(
    st.just(""),
    codes,
    codes.map(lambda code: f"{code}+"),
    codes.map(lambda code: f"{code}|{DETAIL}"),
)


def test_all_of_yunnan_is_there_and_no_level_is_longer_than_one_can_choose_from() -> None:
    levels = [[place for place in EVERY if place.level == level] for level in range(4)]
    assert [len(level) for level in levels] == [1, 16, 129, 1459]
    assert max(len(place.inside) for place in EVERY) <= MOST_ON_A_PAGE
    assert all(place.inside for place in EVERY if place.level < 3)


def test_no_two_places_of_a_level_can_be_mistaken_for_one_another() -> None:
    for place in EVERY:
        names = [name for each in place.inside for name in {each.name, *place.says[each.code]}]
        assert len(names) == len(set(names)), place.name


def test_every_township_is_reached_by_choosing_and_shown_whole() -> None:
    for township in (place for place in EVERY if place.level == 3):
        clean = ""
        for level in way_to(township.code, province())[1:]:
            intake = ADDRESS.intake(QUESTION, clean)
            assert isinstance(intake, Choices)
            assert level.code in {option.value for option in intake.options}
            clean = ADDRESS.parse(level.code, clean)
            assert ADDRESS.validate(clean, QUESTION) is None
            assert not ADDRESS.is_complete(clean)
        whole = ADDRESS.parse(DETAIL, clean)
        assert ADDRESS.is_complete(whole)
        names = [place.name for place in way_to(township.code, province())]
        shown = ADDRESS.show(whole, QUESTION).words
        assert shown == "".join(names) + DETAIL
        # What is read back can be typed again and means the same place.
        assert ADDRESS.parse(shown) == whole


def test_each_level_shows_what_was_chosen_before_and_offers_to_type() -> None:
    intake = ADDRESS.intake(QUESTION, "530102")
    assert isinstance(intake, Choices)
    assert intake.so_far == ("昆明市", "五华区")
    assert intake.are_names
    assert intake.options[-1].value == OWN
    typing = ADDRESS.intake(QUESTION, "530102003")
    assert isinstance(typing, Typing)
    assert typing.so_far == ("昆明市", "五华区", "大观街道")


def test_choosing_again_leads_back_level_by_level_to_the_start() -> None:
    clean, way = f"530102003|{DETAIL}", []
    for _ in range(4):
        clean = ADDRESS.parse(AGAIN, clean)
        assert ADDRESS.validate(clean, QUESTION) is None
        way.append(clean)
    assert way == ["530102", "5301", "53", "53"]


def test_a_stored_address_can_be_changed_at_its_end() -> None:
    stored = f"530102003|{DETAIL}"
    assert ADDRESS.retype(stored) == DETAIL
    assert ADDRESS.parse(ADDRESS.retype(stored), stored) == stored
    assert ADDRESS.parse("新路 3 号", stored) == "530102003|新路 3 号"


@pytest.mark.parametrize("level", [1, 2])
def test_every_place_is_understood_by_its_full_name_wherever_it_lies(level: int) -> None:
    for place in (each for each in EVERY if each.level == level):
        found = said_within(f"我住在{place.name}", province())
        assert found is place, (place.name, found and found.name)


def test_every_place_is_understood_by_each_of_its_names_on_its_own_level() -> None:
    for place in EVERY:
        for each in place.inside:
            for name in (each.name, *place.says[each.code]):
                raw = ADDRESS.understand(name, QUESTION, place.code)
                assert raw is not None, (place.name, name)
                assert raw.startswith(each.code), (place.name, name, raw)


@settings(deadline=None)
@given(st.text(max_size=100), partials)
def test_whatever_is_typed_at_whatever_level_is_judged_and_never_breaks(
    raw: str, partial: str
) -> None:
    clean = ADDRESS.parse(raw, partial)
    if ADDRESS.validate(clean, QUESTION) is not None:
        return
    assert ADDRESS.parse(clean) == clean
    assert ADDRESS.show(clean, QUESTION).words
    ADDRESS.intake(QUESTION, clean)
    if ADDRESS.is_complete(clean):
        assert ADDRESS.parse(ADDRESS.retype(clean), clean) == clean


@settings(deadline=None)
@given(st.text(alphabet="昆明市五华区大观街道我住在的不是云南州县镇乡 ", max_size=30), partials)
def test_whatever_is_heard_gives_an_answer_that_can_be_taken_or_none(
    heard: str, partial: str
) -> None:
    raw = ADDRESS.understand(heard, QUESTION, partial)
    if raw is not None:
        ADDRESS.validate(ADDRESS.parse(raw, partial), QUESTION)


def test_without_the_data_set_the_address_is_typed_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(address, "load_regions", lambda: None)
    typed = "昆明市五华区大观街道翠湖南路 1 号"
    assert isinstance(ADDRESS.intake(QUESTION), Typing)
    clean = ADDRESS.parse(typed)
    assert ADDRESS.validate(clean, QUESTION) is None
    assert ADDRESS.is_complete(clean)
    assert ADDRESS.show(clean, QUESTION).words == typed
    assert ADDRESS.parse(clean) == clean
    assert ADDRESS.understand("昆明市五华区翠湖南路一号", QUESTION) == "昆明市五华区翠湖南路一号"
    for wrong in ("", "翠湖", "12345678", "昆明市@五华区"):
        assert ADDRESS.validate(ADDRESS.parse(wrong), QUESTION) is not None


def test_a_data_set_that_is_not_there_is_none(tmp_path: Path) -> None:
    assert load_regions(tmp_path / "regions.json") is None
    small = tmp_path / "small.json"
    small.write_text(json.dumps({"code": "53", "name": "云南省"}), encoding="utf-8")
    assert load_regions(small) is not None
