"""Every word the scripts in the browser show or say, by the key under which they look it up.

The server puts them into each page (``<template id="client-words">``) in the page's language, as
phrases with clips, so the scripts hold no words of their own. Kind, and first what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from access.pages.context import PageContext
from locales.marking import N_
from voice.page import Phrase

READER_BUTTONS: Mapping[str, str] = MappingProxyType(
    {
        "stop": N_("停"),
        "pause": N_("停一停"),
        "resume": N_("继续"),
        "again": N_("再读"),
        "slower": N_("慢一点"),
        "faster": N_("快一点"),
        "louder": N_("大声一点"),
        "softer": N_("小声一点"),
        "point": N_("点哪儿念哪儿"),
    }
)
"""Labels of the bar shown while the page is read, in its order; the keys are ``data-reader``."""

LISTENING_BUTTONS: Mapping[str, str] = MappingProxyType(
    {
        "start": N_("点这里说话"),
        "done": N_("我说完了"),
        "yes": N_("对"),
        "no": N_("不对"),
        "stop": N_("不说了"),
    }
)
"""Labels of the listening panel, in its order; the keys are ``data-listening``."""

_TALK = {
    "opening": N_("请稍等，正在准备。"),
    "please-speak": N_("请说。"),
    "listening": N_("请说，我在听。"),
    "thinking": N_("请稍等，我想一想。"),
    "done": N_("好的"),
    "i-heard": N_("我听到的是："),
    "is-that-right": N_("对吗？请说“对”或者“不对”。"),
    "say-it-again": N_("请再说一遍。"),
    "chosen": N_("选上了："),
    "not-chosen": N_("去掉了："),
    "choose-more": N_("还要选，请接着说。选好了，请说“选好了”。"),
    "which-one": N_("您要哪一个？请说“第一个”“第二个”，或者直接点。"),
    "no-match-1": N_("请换个说法。您可以说："),
    "no-match-2": N_("请慢一点，只说一个答案，比如："),
    "no-match-3": N_("请直接点屏幕上的大按钮。也可以请人帮忙，或者给工作人员留一段话。"),
    "no-input-1": N_("请离话筒近一点，再说一遍。您可以说："),
    "no-input-2": N_("请大声一点，我还没听到声音。比如说："),
    "no-input-3": N_("话筒先关上了。想说的时候，请再点一下话筒；也可以直接点按钮。"),
    "no-input-4": N_("请大声一点，我还没听到声音。"),
    "no-telling-1": N_("请慢慢说，只说答案就行。"),
    "no-telling-2": N_("请看屏幕上的例子，照着那样说。也可以直接写。"),
    "no-search-1": N_("请说您要办的事，比如“我要办养老认证”。"),
    "no-search-2": N_("请说短一点，只说一件事，比如："),
    "yes-or-no-1": N_("请说“对”，或者“不对”。"),
    "yes-or-no-2": N_("我没听清。请说“对”“不对”，或者点按钮。"),
    "no-picking-1": N_("请说“第一个”“第二个”，或者直接点。"),
    "no-picking-2": N_("请再听一遍："),
    "no-binding-1": N_("这一步要紧，请把整句话说出来。您可以说："),
    "no-binding-2": N_("请照着按钮上的字，一个字一个字地说："),
}

ABOUT_WORDS = {
    "can-say": N_("在这里您可以说："),
    "can-say-always": N_("您还可以说“再说一遍”“上一步”“请人帮忙”“首页”。"),
    "who-i-am": N_("我是银桥，一台帮您办事的机器，不是真人。要找人，请说“请人帮忙”。"),
    "what-is-kept": N_("您说的话，听完就丢掉，不录音。您填的内容锁起来，只用来办这件事。"),
}
"""Answers to questions about the machine itself."""

_DIGITS = {
    "digit-0": N_("零"),
    "digit-1": N_("一"),
    "digit-2": N_("二"),
    "digit-3": N_("三"),
    "digit-4": N_("四"),
    "digit-5": N_("五"),
    "digit-6": N_("六"),
    "digit-7": N_("七"),
    "digit-8": N_("八"),
    "digit-9": N_("九"),
    "digit-X": N_("X"),
    "digits-start": N_("请说号码，一个数字一个数字地说，一次说一组。"),
    "digits-next": N_("请接着说下一组。说错了，请说“重来”。"),
    "digits-again": N_("请把这一组再说一遍。"),
    "no-digits-1": N_("请一个数字一个数字慢慢说，一次说一组。也可以按屏幕上的数字键。"),
    "no-digits-2": N_("请再慢一点，先说这一组。说不好也没关系，按屏幕上的数字键就行。"),
    "digits-complete": N_("号码齐了。请说“下一步”；说错了，请说“重来”。"),
}

_TROUBLE = {
    "mic-asking": N_("请在浏览器问话筒的地方点“允许”，再开始说。"),
    "mic-denied": N_("请在浏览器里允许使用话筒，再点一下说话。不用话筒也行，直接点按钮就可以。"),
    "mic-insecure": N_("请直接点按钮。这个网址没有加密，浏览器不让用话筒。"),
    "mic-policy": N_("请直接点按钮。这台机器设置了不用话筒。"),
    "mic-none": N_("请直接点按钮。没有找到话筒；插上话筒以后，可以再点一下说话。"),
    "mic-busy": N_("请关掉正在用话筒的别的程序，再点一下说话。也可以直接点按钮。"),
    "listen-not-audio": N_("请再点一下说话。刚才的声音没有传过来。"),
    "listen-bad-hello": N_("请再点一下说话。刚才没有接通。"),
    "listen-muted": N_("请看看话筒是不是关着。我一点声音都没有收到。也可以直接点按钮。"),
    "listen-too-loud": N_("请离话筒远一点，声音太大，听不清了。"),
    "listen-too-noisy": N_("请直接点屏幕上的按钮。这里太吵，我听不清您说的话。"),
    "listen-too-long": N_("请说短一点，再点一下说话。"),
    "listen-engine-down": N_("请直接点按钮。听您说话的机器停了，填好的内容都在。"),
    "listen-no-recognizer": N_("请直接点按钮。这种语言现在还听不懂。"),
    "listen-unknown-page": N_("请直接点按钮。这一页现在不能用说的。"),
    "listen-busy": N_("请点屏幕上的按钮。现在说话的人多，过一会儿可以再点一下说话。"),
    "voice-failed": N_("请看字幕。现在没有声音，字幕会一句一句地走。"),
    "private-skipped": N_("您填的内容不大声念出来。想听的话，请点“点哪儿念哪儿”，再点一下那一行。"),
    "details-skipped": N_("想听详细的，请说“读给我听”。"),
}

_TOLD = {
    "slowest": N_("已经最慢了。"),
    "fastest": N_("已经最快了。"),
    "loudest": N_("已经最大声了。"),
    "softest": N_("已经最小声了。"),
    "point-on": N_("请点要听的地方。按钮点第一下是念，点第二下才是按。"),
    "point-off": N_("好的，不再点哪儿念哪儿。"),
    "display-changed": N_("已经换好了。"),
}

CLIENT_WORDS: Mapping[str, str] = MappingProxyType(
    {**_TALK, **ABOUT_WORDS, **_DIGITS, **_TROUBLE, **_TOLD}
)
"""Key to msgid; the keys are ``data-word``. ``listen-<code>`` matches the codes of ``/listen``."""


@dataclass(frozen=True, slots=True)
class ClientWords:
    """What the scripts need, as phrases in one language; keys are those of the mappings above."""

    reader: tuple[tuple[str, Phrase], ...]
    """Buttons of the bar shown while reading."""
    listening: tuple[tuple[str, Phrase], ...]
    """Buttons of the listening panel."""
    words: tuple[tuple[str, Phrase], ...]
    """Everything shown or said besides."""


def client_words(context: PageContext) -> ClientWords:
    """The same for every page and everybody who reads this language, so it is built once."""
    writer = context.writer(prefix="w")

    def phrases(messages: Mapping[str, str]) -> tuple[tuple[str, Phrase], ...]:
        return tuple(
            (key, writer.phrase(context.translate(msgid), silent=True))
            for key, msgid in messages.items()
        )

    return ClientWords(phrases(READER_BUTTONS), phrases(LISTENING_BUTTONS), phrases(CLIENT_WORDS))
