"""Characters with several readings are read as the word, the place or the name wants it.

The readings are compared in the voice's own phonemes, on the way every sentence takes: spoken form,
word list, corrections.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from pypinyin.contrib.tone_convert import to_tone3

from voice.spoken_form import spoken_form
from voice.synthesizers.mandarin import MandarinPhonemes, corrections

CASES = Path(__file__).with_name("spoken") / "readings" / "zh-Hans.yaml"
SILENT = re.compile(r"[\s,.;:!?]")


@pytest.fixture(scope="module")
def phonemes(tmp_path_factory: pytest.TempPathFactory) -> MandarinPhonemes:
    return MandarinPhonemes(tmp_path_factory.mktemp("words"))


def cases() -> Iterator[tuple[str, str]]:
    for group in yaml.safe_load(CASES.read_text(encoding="utf-8")).values():
        yield from group.items()


@pytest.mark.parametrize(("written", "reading"), list(cases()))
def test_words_places_and_names_are_read_as_they_should_be(
    phonemes: MandarinPhonemes, written: str, reading: str
) -> None:
    said = phonemes(spoken_form("zh-Hans").say(written))
    wanted = phonemes.of_syllables(
        [to_tone3(syllable, neutral_tone_with_five=True) for syllable in reading.split()]
    )
    assert SILENT.sub("", said) == wanted


def test_every_correction_has_a_syllable_for_each_character() -> None:
    assert {word: read for word, read in corrections().items() if len(word) != len(read)} == {}
