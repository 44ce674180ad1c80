"""Texts are cut where a speaker breathes."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from voice.sentences import HARD_LIMIT, LONGEST, split


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in split(text)]


def test_sentences_are_said_one_by_one_with_a_pause_between() -> None:
    found = split("您好。我们没有听清楚！请您再说一遍。")
    assert [each.text for each in found] == ["您好。", "我们没有听清楚！", "请您再说一遍。"]
    assert found[0].pause_s > 0
    assert found[-1].pause_s == 0


def test_a_short_sentence_keeps_its_clauses_and_so_its_melody() -> None:
    assert texts("请问您是给自己办，还是给家人办？") == ["请问您是给自己办，还是给家人办？"]


def test_a_long_sentence_is_cut_at_commas_only() -> None:
    text = (
        "养老金每年认证一次，不认证会暂停发放，认证结果会在三个工作日内告诉您，您也可以到窗口办。"
    )
    assert len(texts(text)) == 2
    assert all(len(each) <= LONGEST and each[-1] in "，。" for each in texts(text))
    assert "".join(texts(text)) == text


def test_a_point_inside_a_number_ends_nothing() -> None:
    assert texts("It is 3.5 yuan. Thank you.") == ["It is 3.5 yuan.", "Thank you."]


def test_a_closing_quote_stays_with_its_sentence() -> None:
    assert texts("他说：“好。”然后走了。") == ["他说：“好。”然后走了。"]


def test_punctuation_alone_is_nothing_to_say() -> None:
    assert split("……。！") == ()
    assert split("") == ()


@given(st.text(alphabet="养老金abc，。 .!?\n", max_size=400))
def test_no_word_is_lost_and_no_stretch_is_too_long_for_an_engine(text: str) -> None:
    def words(each: str) -> str:
        return "".join(re.findall(r"\w", each))

    assert words("".join(texts(text))) == words(text)
    assert all(0 < len(each) <= HARD_LIMIT for each in texts(text))
