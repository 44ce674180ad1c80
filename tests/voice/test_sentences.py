"""Texts are cut where a speaker breathes."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.sentences import FIRST_LONGEST, HARD_LIMIT, LONGEST, OPTION_PAUSE_S, split, stretches
from voice.spoken_words import SpokenWords


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in split(SpokenWords.of(text))]


def shown(locale: str, text: str) -> list[str]:
    """What a page highlights, stretch by stretch."""
    return [text[each.text_from : each.text_to] for each in stretches(locale, text)]


def test_sentences_are_said_one_by_one_with_a_pause_between() -> None:
    found = stretches("zh-Hans", "您好。我们没有听清楚！请您再说一遍。")
    assert [each.text for each in found] == ["您好。", "我们没有听清楚！", "请您再说一遍。"]
    assert found[0].pause_s > 0
    assert found[-1].pause_s == 0


def test_the_first_clause_is_a_stretch_of_its_own_so_that_sound_starts_early() -> None:
    assert texts("请问您是给自己办，还是给家人办？") == ["请问您是给自己办，", "还是给家人办？"]


def test_a_first_word_too_short_to_be_clear_stays_with_what_follows() -> None:
    assert texts("好的，我们记下来了。") == ["好的，我们记下来了。"]


def test_a_later_sentence_keeps_its_clauses_and_so_its_melody() -> None:
    assert texts("您好。请问您是给自己办，还是给家人办？")[1:] == [
        "请问您是给自己办，还是给家人办？"
    ]


def test_a_long_sentence_is_cut_at_commas_only() -> None:
    text = (
        "养老金每年认证一次，不认证会暂停发放，认证结果会在三个工作日内告诉您，您也可以到窗口办。"
    )
    assert len(texts(text)) == 2
    assert all(len(each) <= LONGEST and each[-1] in "，。" for each in texts(text))
    assert len(texts(text)[0]) <= FIRST_LONGEST + 1
    assert "".join(texts(text)) == text


def test_a_point_or_a_comma_inside_a_number_ends_nothing() -> None:
    assert texts("It is 3.5 yuan. Thank you.") == ["It is 3.5 yuan.", "Thank you."]
    assert texts("The fee is 1,234.50 yuan in all.") == ["The fee is 1,234.50 yuan in all."]


def test_a_closing_quote_stays_with_its_sentence() -> None:
    assert texts("他说：“好。”然后走了。") == ["他说：“好。”然后走了。"]


def test_punctuation_alone_is_nothing_to_say() -> None:
    assert texts("……。！") == []
    assert stretches("zh-Hans", "") == ()


def test_a_number_to_note_down_is_said_slowly_and_apart() -> None:
    found = stretches("zh-Hans", "回执号码 5570 4156 9979。请您记下来。")
    assert [each.slow for each in found] == [False, True, False]
    assert found[0].pause_s > 0.2


def test_a_quantity_is_not_slow() -> None:
    assert not any(each.slow for each in stretches("zh-Hans", "要填 12 位数字，共 1234 元。"))


def test_things_to_choose_from_stand_apart() -> None:
    found = stretches("zh-Hans", "给自己办；给家人办；请人帮忙。")
    assert len(found) == 3
    assert all(each.pause_s >= OPTION_PAUSE_S for each in found[:-1])


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        (
            "每月 80 元，涨了 5%，从 2026-10-01 开始（示例）。",
            ["每月 80 元，", "涨了 5%，从 2026-10-01 开始（示例）。"],
        ),
        (
            "回执号码 5570 4156 9979。有事请打 12345。",
            ["回执号码", "5570 4156 9979。", "有事请打 12345。"],
        ),
        ("他说：“好。”然后走了。", ["他说：“好。”", "然后走了。"]),
        ("先看看。“下一步”在下面。", ["先看看。", "“下一步”在下面。"]),
    ],
)
def test_each_stretch_knows_what_it_says_in_the_written_text(text: str, stretch: list[str]) -> None:
    assert shown("zh-Hans", text) == stretch


@given(st.text(alphabet="养老金abc，。 .!?\n", max_size=400))
def test_no_word_is_lost_and_no_stretch_is_too_long_for_an_engine(text: str) -> None:
    def words(each: str) -> str:
        return "".join(re.findall(r"\w", each))

    assert words("".join(texts(text))) == words(text)
    assert all(0 < len(each) <= HARD_LIMIT for each in texts(text))


@given(st.text(alphabet="养老金ab12，。 .!?\n“”¥%：", max_size=120))
def test_what_is_highlighted_never_goes_back_and_never_leaves_the_text(text: str) -> None:
    for locale in ("zh-Hans", "en", "ug"):
        found = stretches(locale, text)
        assert all(0 <= each.text_from <= each.text_to <= len(text) for each in found)
        assert all(one.text_to <= then.text_from for one, then in pairwise(found))
