"""The folders of ``voice/intents``: each loads, and says nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from access.page.commands import ALWAYS, BACK, NEXT
from voice.understanding.language import (
    INTENTS,
    Language,
    LanguageDataError,
    load_language,
    read_language,
)

TAGS = sorted(path.name for path in INTENTS.iterdir() if path.is_dir())
DRAFTS = ("en", "ko")
LEAST_EXPLANATIONS, LEAST_CHARACTERS = 150, 150


@pytest.mark.parametrize("tag", TAGS)
def test_a_language_loads_whole(tag: str) -> None:
    assert isinstance(read_language(INTENTS / tag), Language)


def test_all_mandarin_locales_share_one_folder() -> None:
    assert load_language("zh-Hans") is load_language("zh-Hans")
    assert load_language("zh-Hant").yes == load_language("zh").yes


def test_a_language_without_a_folder_is_compared_by_letters() -> None:
    assert load_language("mn") == Language()


@pytest.mark.parametrize("tag", DRAFTS)
def test_what_no_speaker_has_looked_over_says_so(tag: str) -> None:
    assert "# Draft" in (INTENTS / tag / "talk.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("tag", ["ug", "bo"])
def test_no_word_of_a_minority_language_is_made_up(tag: str) -> None:
    assert [path.name for path in (INTENTS / tag).iterdir()] == ["commands.yaml"]


@pytest.mark.parametrize("tag", TAGS)
def test_words_are_for_commands_there_are(tag: str) -> None:
    known = {command.action for command in (*ALWAYS, BACK, NEXT)}
    assert set(load_language(tag).commands) <= known


@pytest.mark.parametrize("tag", TAGS)
def test_no_words_mean_two_commands(tag: str) -> None:
    words = [word for ways in load_language(tag).commands.values() for word in ways]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("tag", TAGS)
def test_yes_is_never_no(tag: str) -> None:
    language = load_language(tag)
    assert not set(language.yes) & set(language.no)


@pytest.mark.parametrize("tag", TAGS)
def test_no_word_stands_twice_in_a_list(tag: str) -> None:
    for path in (INTENTS / tag).glob("*.yaml"):
        for key, words in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            if isinstance(words, list):
                assert len(words) == len(set(words)), (path.name, key)


def test_names_are_explained_as_people_explain_them() -> None:
    names = load_language("zh").names
    assert names is not None
    assert sum(map(len, names.explained.values())) >= LEAST_EXPLANATIONS
    assert len(names.characters) >= LEAST_CHARACTERS
    assert set(names.explained) <= set(names.surnames)
    assert all(char in word for char, words in names.characters.items() for word in words)


def test_a_word_in_two_files_is_told_with_both_names(tmp_path: Path) -> None:
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "one.yaml").write_text("fillers: [um]\n")
    (folder / "two.yaml").write_text("fillers: [er]\n")
    with pytest.raises(LanguageDataError, match=r"xx/two\.yaml: fillers stands elsewhere"):
        read_language(folder)


@pytest.mark.parametrize("text", ["- a list", "fillers: [unclosed", "no-such-key: [a]"])
def test_a_mistake_in_a_file_is_told_with_its_place(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "talk.yaml").write_text(text)
    with pytest.raises(LanguageDataError, match="xx"):
        read_language(folder)
