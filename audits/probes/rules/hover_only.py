"""What comes up under the mouse comes up by keyboard as well."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import gbt, wcag
from audits.probes.reach_look import Hovering, Reach
from audits.rule import Verdict

INFO = RuleInfo(
    id="hover-only",
    source=Source.PROBE,
    what="鼠标移上去才出现的内容，用键盘、用手指也看得到",
    why="手机上没有“移上去”；手抖的老人鼠标一滑，菜单就没有了。",
    mend="做成按一下就打开的按钮（aria-expanded）；至少让它在 :focus-within 时也出现。",
    clauses=(*wcag("2.1.1"), *wcag("1.4.13"), *gbt("2.1.1（一级）")),
    impact=Impact.SERIOUS,
    tags=("probe", "keyboard"),
    messages={
        "controls": "鼠标移到这里会出现 {measured} 个能按的，用键盘到不了。",
        "words": "鼠标移到这里会出现文字，用键盘看不到：{measured}",
    },
    applies_to="鼠标移上去会出现新内容的元素。",
    passes="<style>li:hover ul, li:focus-within ul { display: block }</style>",
    fails="<style>li ul { display: none } li:hover ul { display: block }</style>",
    inapplicable="<p>移上去没有变化</p>",
)


def judge(reach: Reach) -> Sequence[Verdict]:
    """Judge everything that came up under the mouse."""
    return [_verdict(one) for one in reach.hoverings]


def _verdict(one: Hovering) -> Verdict:
    if one.is_shown_by_focus or one.is_opened_by_keys:
        return Verdict(one.target, Outcome.PASSED)
    reason = "controls" if one.controls else "words"
    measured = str(one.controls) if one.controls else one.words
    return Verdict(one.target, Outcome.FAILED, reason, measured=measured)


RULE = ProbeRule(INFO, judge)
