"""Every spoken command of the list (kiosk standards, 5.6) is the label of a button somewhere."""

from __future__ import annotations

import asyncio

import pytest

from access.page.model import Button, Link, ReadBack
from access.page.walk import walk
from access.pages.client_words import READER_BUTTONS
from access.pages.display import Display
from access.pages.frame import build_shell
from tests.access.pages.all_pages import all_pages
from tests.access.pages.every_page import context_in
from tests.access.pages.pages_to_talk_to import TextAlone, voices
from voice.deciding import Question, decide
from voice.understanding import Understood

CONTEXT = context_in("zh-Hans")
COMMANDS = (
    *("重复", "慢一点", "快一点", "大声一点", "小声一点", "停", "返回", "上一步", "下一步", "首页"),
    *("帮助", "人工", "换语言", "大字", "确认提交", "不提交", "改一下", "打印", "结束"),
)
OTHER_NAME = {"返回": "上一步"}
"""Two words of the list are one button; it bears the plainer one."""
BINDING = "确认提交"
"""Only the bare words count."""
ON_CHECK = {"确认提交", "不提交", "改一下"}


@pytest.fixture(scope="module")
def labels() -> frozenset[str]:
    """Of all buttons: of the frame, of the reader's bar, and of the pages."""
    shell = build_shell(CONTEXT, "", Display())
    links = (*shell.commands, shell.all_languages)
    found = {each.label.text for each in (shell.again, shell.printing)}
    found |= {each.label.text for each in links}
    found |= {each.label.text for each in shell.sizes}
    found |= {CONTEXT.translate(msgid).text for msgid in READER_BUTTONS.values()}
    for _, page in all_pages(CONTEXT):
        parts = (part for part in walk(page) if isinstance(part, Link | Button | ReadBack))
        found |= {part.label.text for part in parts}
    return frozenset(found)


@pytest.mark.parametrize("word", COMMANDS)
def test_a_spoken_command_is_the_label_of_a_button(word: str, labels: frozenset[str]) -> None:
    assert OTHER_NAME.get(word, word) in labels


@pytest.mark.parametrize("word", COMMANDS)
def test_a_spoken_command_is_understood_at_once(word: str) -> None:
    page = voices()["check" if word in ON_CHECK else "guide"]
    outcome = asyncio.run(decide(Question(page), word, TextAlone()))
    assert isinstance(outcome, Understood)
    assert not outcome.confirm


@pytest.mark.parametrize("word", [word for word in COMMANDS if word != BINDING])
@pytest.mark.parametrize("polite", ["请你帮我{}", "麻烦您{}", "我想{}", "{}谢谢", "嗯{}吧"])
def test_a_spoken_command_may_be_put_politely(word: str, polite: str) -> None:
    page = voices()["check" if word in ON_CHECK else "guide"]
    plain = asyncio.run(decide(Question(page), word, TextAlone()))
    outcome = asyncio.run(decide(Question(page), polite.format(word), TextAlone()))
    assert isinstance(plain, Understood)
    assert isinstance(outcome, Understood)
    assert outcome.action == plain.action
