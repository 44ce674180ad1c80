"""Names with what explains their characters, misheard ones too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.understanding.language import load_language
from voice.understanding.names import name_explained, name_said

NAMES = load_language("zh").names
assert NAMES is not None
SURNAMES = sorted(NAMES.explained)
CHARACTERS = sorted(set(NAMES.characters) - set(NAMES.never))


@pytest.mark.parametrize(
    ("heard", "name"),
    [
        ("我叫张桂兰", "张桂兰"),
        ("我叫张桂兰，弓长张", "张桂兰"),
        ("章贵兰弓长章贵花的贵兰花的兰", "张桂兰"),
        ("弓长张，建设的建，国家的国", "张建国"),
        ("我姓章，立早章，叫秀英", "章秀英"),
        ("双口吕建国的建国家的国", "吕建国"),
        ("我叫和志强，和平的和", "和志强"),
        ("我姓欧阳，叫明", "欧阳明"),
        ("姓李叫建国，木子李", "李建国"),
        ("我叫阿依古丽·买买提", "阿依古丽·买买提"),
        ("今天天气", None),
        ("高兴得很", None),
        ("你好吗", None),
        ("我叫他来", None),
        ("", None),
    ],
)
def test_a_name_is_taken_out_of_what_was_said(heard: str, name: str | None) -> None:
    assert name_said(heard, "zh-Hans") == name


def test_a_language_without_names_finds_none() -> None:
    assert name_said("张桂兰", "en") is None
    assert name_explained("张桂兰", "en") == ()


def test_a_name_is_read_back_character_by_character() -> None:
    assert name_explained("张桂兰", "zh-Hans") == ("弓长张", "桂花的桂", "兰花的兰")
    assert name_explained("欧阳明", "zh-Hans") == ("欧阳", "明天的明")


@given(st.sampled_from(SURNAMES), st.lists(st.sampled_from(CHARACTERS), min_size=1, max_size=2))
def test_a_name_said_with_its_explanations_is_that_name(
    surname: str, given_name: list[str]
) -> None:
    name = surname + "".join(given_name)
    explained = name_explained(name, "zh-Hans")
    assert name_said(f"我叫{name}，{'，'.join(explained)}", "zh-Hans") == name
