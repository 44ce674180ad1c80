"""Answers as people say them, with polite words around, through the real engines."""

from __future__ import annotations

import pytest

from tests.fixtures.said import say
from tests.voice.listening.listeners import hear
from tests.voice.listening.pages import COMMANDS, SpokenSample, options
from voice.listening import Ears
from voice.page import VoiceChoice
from voice.understanding import NoMatch, Understood

pytestmark = [pytest.mark.speech, pytest.mark.slow]

LIVING = SpokenSample(options("和家人住", "一个人住", "住养老院", "住在医院"))
CONSENT = SpokenSample(options("我同意", "不同意"))
CHECK = SpokenSample((VoiceChoice("submit:confirm", ("确认提交",), binding=True),))


@pytest.mark.parametrize(
    ("page", "said", "meant"),
    [
        (LIVING, "一个人住", "一个人住"),
        (LIVING, "我要一个人住", "一个人住"),
        (LIVING, "我是住在医院的", "住在医院"),
        (LIVING, "请帮我选住养老院，谢谢", "住养老院"),
        (LIVING, "嗯，和家人住", "和家人住"),
        (CONSENT, "我同意", "我同意"),
        (CONSENT, "我不同意", "不同意"),
        (CHECK, "确认提交", "确认提交"),
        (CHECK, "我要确认提交", "确认提交"),
    ],
)
@pytest.mark.parametrize("voice", ["zf_xiaoxiao", "zm_yunjian"])
def test_an_answer_is_understood_however_it_is_put(
    ears: Ears, *, page: SpokenSample, said: str, meant: str, voice: str
) -> None:
    heard = hear(ears, page, say(said, voice))[-1]
    assert isinstance(heard, Understood), heard
    assert heard.label == meant
    assert not heard.confirm


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_are_understood_on_every_page(ears: Ears, command: VoiceChoice) -> None:
    heard = hear(ears, LIVING, say(command.says[0], "zf_xiaoxiao"))[-1]
    assert isinstance(heard, Understood), heard
    assert heard.action == command.action


@pytest.mark.parametrize("said", ["好的", "是的", "提交", "确认", "不要确认提交", "先等一下"])
def test_nothing_less_than_its_label_submits(ears: Ears, said: str) -> None:
    heard = hear(ears, CHECK, say(said, "zm_yunjian"))[-1]
    assert not isinstance(heard, Understood) or heard.action != "submit:confirm"


@pytest.mark.parametrize("said", ["今天天气不错", "我想吃饭", "你叫什么名字"])
def test_other_talk_is_told_as_not_understood(ears: Ears, said: str) -> None:
    assert isinstance(hear(ears, LIVING, say(said, "zf_xiaoxiao"))[-1], NoMatch)
