"""Where other machines are, as settings name them."""

from __future__ import annotations

import pytest

from access.keys import Keys
from access.settings import SettingsError, load_settings
from access.voices import open_voices
from voice.wyoming.places import Place, PlaceError, place_for, read_places


def test_one_address_is_for_every_language() -> None:
    places = read_places("tcp://10.0.0.5:10300")
    assert place_for(places, "zh-Hans") == place_for(places, "bo") == Place("10.0.0.5", 10300)


def test_a_language_may_have_a_machine_of_its_own() -> None:
    places = read_places("zh=tcp://a:1, ug=tcp://[::1]:2")
    assert place_for(places, "zh-Hans") == Place("a", 1)
    assert place_for(places, "ug") == Place("::1", 2)
    assert place_for(places, "bo") is None
    assert str(places["ug"]) == "tcp://[::1]:2"


def test_nothing_named_is_no_machine() -> None:
    assert place_for(read_places(""), "zh-Hans") is None


@pytest.mark.parametrize(
    "text", ["10.0.0.5:10300", "http://a:1", "tcp://a", "tcp://a:99999", "tcp://a:1/x", "zh=", "x"]
)
def test_what_is_no_address_is_told_with_one_that_is(text: str) -> None:
    with pytest.raises(PlaceError, match=r"tcp://127\.0\.0\.1:10300"):
        read_places(text)


@pytest.mark.parametrize("name", ["WYOMING_ASR", "WYOMING_TTS"])
def test_a_server_does_not_start_with_an_address_that_is_none(name: str) -> None:
    settings = load_settings({f"YINQIAO_{name}": "elsewhere"})
    with pytest.raises(SettingsError, match="write for example"):
        open_voices(settings, Keys.from_secret(bytes(32)))
