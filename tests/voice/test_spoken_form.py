"""What is written becomes words to say; the cases are data in ``tests/voice/spoken``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from voice.spoken_form import SpokenForm, SpokenFormError, spoken_form

CASES = Path(__file__).with_name("spoken")


def cases(folder: str = ".") -> Iterator[tuple[str, str, str]]:
    for path in sorted((CASES / folder).glob("*.yaml")):
        for group in yaml.safe_load(path.read_text(encoding="utf-8")).values():
            for written, said in group.items():
                yield path.stem, written, said


@pytest.mark.parametrize(("locale", "written", "said"), list(cases()))
def test_what_is_written_is_said_in_words(locale: str, written: str, said: str) -> None:
    assert spoken_form(locale).say(written) == said


@pytest.mark.parametrize(("locale", "written", "said"), list(cases("private")))
def test_a_private_text_may_be_a_name(locale: str, written: str, said: str) -> None:
    assert spoken_form(locale).speak(written, private=True).text == said


def test_three_hundred_cases_say_how_mandarin_is_spoken() -> None:
    assert sum(locale == "zh-Hans" for locale, *_ in cases()) >= 300


@given(st.text(alphabet="0123456789年月日元¥.,:：/- %个X第步拨打12345电话", max_size=30))
def test_no_digit_or_letter_reaches_a_mandarin_voice(text: str) -> None:
    assert not re.search(r"[0-9A-Za-z]", spoken_form("zh-Hans").say(text))


@given(st.text(max_size=200))
def test_no_text_breaks_the_spoken_form(text: str) -> None:
    for locale in ("zh-Hans", "en", "ug"):
        spoken_form(locale).say(text)


def test_the_words_of_a_text_without_numbers_stay() -> None:
    words = "家人、邻居、工作人员都可以帮您。"
    assert spoken_form("zh-Hans").say(words) == words


def test_a_mistake_in_a_rule_names_the_file_and_the_pattern(tmp_path: Path) -> None:
    path = tmp_path / "xx.yaml"
    path.write_text(
        "digits: ['0']\nspelled: ['0']\nletters: {}\ngroup_break: ','\nalso: {}\n"
        "rules: [{pattern: '(', say: ''}]\n"
    )
    with pytest.raises(SpokenFormError, match=r"xx\.yaml: pattern '\('"):
        SpokenForm(path)
