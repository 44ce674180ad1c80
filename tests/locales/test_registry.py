"""The registry of languages."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from locales.errors import RegistryError
from locales.registry import REGISTRY_FILE, Direction, load_registry


def test_pickers_show_the_source_first_and_then_the_others_in_a_fixed_order() -> None:
    assert list(load_registry()) == ["zh-Hans", "en", "ug", "bo"]


def test_every_language_names_itself_in_its_own_direction() -> None:
    for locale in load_registry().values():
        first = next(char for char in locale.endonym if char.isalpha())
        is_rtl = unicodedata.bidirectional(first) in {"R", "AL"}
        assert (locale.direction is Direction.RTL) == is_rtl, locale.tag


def test_every_chain_of_fallbacks_ends_in_chinese() -> None:
    for locale in load_registry().values():
        assert locale.tag == "zh-Hans" or locale.fallback[-1] == "zh-Hans"


def test_lines_are_never_closer_than_the_standard_allows() -> None:
    assert all(locale.line_height >= 1.5 for locale in load_registry().values())


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("direction: rtl", "direction: ttb", "ug: 'ttb' is not a valid Direction"),
        ("  endonym: English\n", "", "en: 'endonym' is missing"),
        ("fallback: [zh-Hans]", "fallback: [zh-Hant]", "fallback 'zh-Hant' is not in the file"),
    ],
)
def test_a_wrong_entry_is_refused_by_language_and_name(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    content = REGISTRY_FILE.read_text(encoding="utf-8")
    broken = tmp_path / "locales.yaml"
    broken.write_text(content.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RegistryError, match=expected):
        load_registry(broken)
