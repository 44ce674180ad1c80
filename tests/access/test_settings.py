"""Settings are read once, frozen, and refuse what they cannot use in words that help."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from access.settings import PROJECT, SettingsError, load_settings


def test_without_any_variable_the_server_listens_on_this_machine_only() -> None:
    settings = load_settings({})
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)


def test_data_of_a_checkout_lies_in_var() -> None:
    assert load_settings({}).data_dir == PROJECT / "var"


def test_files_lie_in_the_data_folder_unless_named_one_by_one() -> None:
    settings = load_settings({"YINQIAO_DATA_DIR": "/srv/yinqiao", "YINQIAO_KEY_FILE": "/etc/key"})
    assert settings.key_file == Path("/etc/key")
    assert settings.models_dir == Path("/srv/yinqiao/models")
    assert settings.database_url == "sqlite:////srv/yinqiao/yinqiao.sqlite3"


def test_the_command_line_goes_before_the_environment() -> None:
    settings = load_settings({"YINQIAO_PORT": "9000"}, port=9001, host=None)
    assert (settings.port, settings.host) == (9001, "127.0.0.1")


def test_an_empty_variable_is_as_good_as_none() -> None:
    assert load_settings({"YINQIAO_PORT": ""}).port == 8000


@pytest.mark.parametrize(("text", "voice"), [("on", True), ("OFF", False), ("0", False)])
def test_a_switch_is_on_or_off(text: str, voice: bool) -> None:
    assert load_settings({"YINQIAO_VOICE": text}).voice is voice


@pytest.mark.parametrize(
    ("variable", "text", "advice"),
    [
        ("YINQIAO_PORT", "http", "write a whole number from 1 to 65535"),
        ("YINQIAO_PORT", "70000", "write a whole number from 1 to 65535"),
        ("YINQIAO_PORT", "-1", "write a whole number from 1 to 65535"),
        ("YINQIAO_PORT", "²", "write a whole number from 1 to 65535"),
        ("YINQIAO_VOICE", "maybe", "write on or off"),
        ("YINQIAO_LOG_LEVEL", "loud", "write one of debug, info"),
    ],
)
def test_a_bad_value_names_the_variable_and_what_to_write(
    variable: str, text: str, advice: str
) -> None:
    with pytest.raises(SettingsError) as refusal:
        load_settings({variable: text})
    assert str(refusal.value).startswith(f"{variable} is {text!r}; {advice}")


def test_a_misspelt_variable_is_refused_with_the_known_ones() -> None:
    with pytest.raises(SettingsError, match=r"YINQIAO_PROT is not a setting.*YINQIAO_PORT"):
        load_settings({"YINQIAO_PROT": "9000"})


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        load_settings({}).port = 1  # type: ignore[misc]  # the point of the test
