"""Which choice was said, from text alone."""

from __future__ import annotations

import pytest

from tests.voice.listening.pages import COMMANDS, options
from voice.page import VoiceChoice
from voice.understanding import Ranking, rank
from voice.understanding.choosing import ACCEPT
from voice.understanding.language import Likeness, load_language
from voice.understanding.pinyin import sound_units

LIVING = options("和家人住", "一个人住", "住养老院", "住在医院")
CONSENT = options("我同意", "不同意")
SUBMIT = VoiceChoice("submit:confirm", ("确认提交", "提交"), binding=True)


def chosen(text: str, *choices: VoiceChoice, locale: str = "zh-Hans") -> str | None:
    best = rank(text, choices, locale).best
    return best.label if best is not None and best.score >= ACCEPT else None


def ranking(text: str, *choices: VoiceChoice) -> Ranking:
    return rank(text, choices, "zh-Hans")


@pytest.mark.parametrize("choice", [*LIVING, *CONSENT, *COMMANDS])
def test_each_choice_is_found_by_its_own_label(choice: VoiceChoice) -> None:
    found = ranking(choice.says[0], *LIVING, *CONSENT, *COMMANDS)
    assert found.best is not None
    assert found.best.choice == choice
    assert found.is_sure


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("杨老院", "住养老院"),
        ("以保暴销", "医保报销"),
        ("我要以保暴销", "医保报销"),
        ("下一布", "下一步"),
        ("在说一遍", "再说一遍"),
        ("三一步", "上一步"),
        ("搜页", "首页"),
    ],
)
def test_words_that_sound_alike_are_the_same_word(heard: str, meant: str) -> None:
    assert chosen(heard, *LIVING, *options("医保报销"), *COMMANDS) == meant


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("老人", "脑人"),
        ("住址", "组子"),
        ("医生", "一森"),
        ("姓名", "信民"),
        ("飞机", "灰机"),
        ("上床", "伞船"),
    ],
)
def test_what_south_western_speakers_merge_sounds_the_same(one: str, other: str) -> None:
    assert sound_units(one) == sound_units(other)


@pytest.mark.parametrize(
    "heard",
    [
        "嗯，一个人住",
        "那个，我是一个人住",
        "我一个人住啊",
        "请你帮我选一个人住，谢谢",
        "就是一个人住嘛",
        "麻烦您，我想选一个人住，可以吗",
    ],
)
def test_polite_words_around_an_answer_do_not_hide_it(heard: str) -> None:
    found = ranking(heard, *LIVING, *COMMANDS)
    assert found.best is not None
    assert found.best.label == "一个人住"
    assert found.is_sure


@pytest.mark.parametrize(
    "heard", ["今天天气很好", "公共汽车", "你吃饭了没有", "资本主义", "嗯", "", "谢谢"]
)
def test_other_talk_is_no_choice(heard: str) -> None:
    assert chosen(heard, *LIVING, *options("补助"), *COMMANDS) is None


def test_a_refusal_is_not_taken_for_consent() -> None:
    assert chosen("不同意", *CONSENT) == "不同意"
    assert chosen("我不同意", *CONSENT) == "不同意"
    assert chosen("不同意", *options("同意"), *COMMANDS) is None
    assert chosen("不要上一步", *COMMANDS) is None
    assert chosen("同意", *CONSENT) == "我同意"


def test_a_label_inside_another_makes_no_doubt() -> None:
    found = ranking("不同意", *options("同意", "不同意"))
    assert found.best is not None
    assert found.best.label == "不同意"
    assert not found.is_ambiguous


def test_two_choices_that_fit_as_well_are_ambiguous() -> None:
    found = ranking("办理", *options("补办理", "代办理"))
    assert found.is_ambiguous
    assert not found.is_sure


@pytest.mark.parametrize("heard", ["提交", "确认", "好", "是的", "确认一下", "我不确认提交"])
def test_a_binding_choice_needs_its_whole_label(heard: str) -> None:
    assert chosen(heard, SUBMIT, *COMMANDS) is None


@pytest.mark.parametrize("heard", ["确认提交", "确认提交。", "我要确认提交", "確認提交"])
def test_a_binding_choice_is_taken_by_its_whole_label(heard: str) -> None:
    assert chosen(heard, SUBMIT, *COMMANDS) == "确认提交"


def test_an_answer_of_the_page_wins_a_tie_with_a_command() -> None:
    own = VoiceChoice("choose:page", ("首页",))
    assert ranking("首页", own, *COMMANDS).candidates[0].choice == own


def test_other_ways_to_say_it_lead_to_the_visible_label() -> None:
    choice = VoiceChoice("choose:for-whom:family", ("帮家人办", "给我老伴办"))
    assert chosen("给我老伴办", choice, *COMMANDS) == "帮家人办"


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("Go back, please.", "Go back"),
        ("I live alone", "I live alone"),
        ("i want to go home", "Home"),
        ("help", "Help"),
        ("Nex step", "Next step"),
    ],
)
def test_english_is_compared_by_letters(heard: str, meant: str) -> None:
    labels = ("I live alone", "With my family", "Go back", "Next step", "Help", "Home")
    assert chosen(heard, *options(*labels), locale="en") == meant


def test_english_other_talk_is_no_choice() -> None:
    labels = ("I live alone", "With my family", "Go back", "Next step", "Help", "Home")
    assert chosen("the weather is lovely", *options(*labels), locale="en") is None
    assert chosen("I do not live alone", *options("live alone"), locale="en") is None


def test_a_language_without_data_is_compared_by_letters() -> None:
    assert load_language("ug").likeness is Likeness.WORDS
    assert chosen("ياردەم", *options("ياردەم"), locale="ug") == "ياردەم"
