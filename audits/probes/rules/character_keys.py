"""No single character is a command, or it can be turned off."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import wcag
from audits.probes.senses_look import Senses, Shortcut
from audits.rule import Verdict

INFO = RuleInfo(
    id="character-keys",
    source=Source.PROBE,
    what="不用单个字母、数字、符号当快捷键；用了就能关掉",
    why="手抖碰到一个键，页面就变了；用语音输入的人说一句话，等于按了一串快捷键。",
    mend="快捷键加上 Ctrl 或 Alt；或者放一个开关，能关掉、能改键。",
    clauses=wcag("2.1.4"),
    impact=Impact.SERIOUS,
    tags=("probe", "keyboard"),
    act=("ffbc54",),
    messages={
        "shortcut": "没有选中什么，按一下“{measured}”页面就变了，又找不到地方关掉。",
        "any-key": "随便按哪个键页面都会变，请看一看会不会打扰人。",
    },
    applies_to="按一个字符就有反应的页面。",
    passes='<label><input type="checkbox" checked> 用快捷键</label>',
    fails="<script>onkeydown = (event) => { if (event.key === 's') search() }</script>",
    inapplicable="<p>不理会按键的页面</p>",
)


def judge(senses: Senses) -> Sequence[Verdict]:
    """Judge each character that did something."""
    if senses.is_any_key:
        return [Verdict(senses.body, Outcome.CANNOT_TELL, "any-key")]
    return [_verdict(senses, shortcut) for shortcut in senses.shortcuts]


def _verdict(senses: Senses, shortcut: Shortcut) -> Verdict:
    return Verdict(
        shortcut.target or senses.body,
        Outcome.PASSED if shortcut.can_be_turned_off else Outcome.FAILED,
        "shortcut",
        measured=shortcut.typed,
    )


RULE = ProbeRule(INFO, judge)
