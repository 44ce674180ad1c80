"""The focus goes into a dialog that opens, and comes back when it closes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import gbt, wcag
from audits.probes.dialog_look import Kind, Opened
from audits.rule import Verdict

INFO = RuleInfo(
    id="dialog-focus",
    source=Source.PROBE,
    what="弹窗打开，焦点进去；关掉，焦点回到原来的按钮",
    why="弹窗出来了，焦点还在后面，按回车又按一次原来的按钮；关掉以后焦点回到页首，要从头走一遍。",
    mend="用 <dialog> 和 showModal()；自己做的弹窗，打开时把焦点移进去，关掉时移回原来的按钮。",
    clauses=(*wcag("2.4.3"), *gbt("3.3.3.6")),
    impact=Impact.SERIOUS,
    tags=("probe", "keyboard"),
    messages={
        "not-in": "按这里打开了弹窗，焦点没有进去：{measured}",
        "not-back": "关掉弹窗以后，焦点没有回到这里。",
        "layer-not-in": "按这里出来一块盖在上面的内容，焦点没有进去，"
        "请看一看读屏软件找不找得到：{measured}",
    },
    applies_to="按下去会出来弹窗的按钮。",
    passes='<button onclick="box.showModal()">帮助</button><dialog id="box">…</dialog>',
    fails='<button onclick="box.hidden = false">帮助</button>'
    '<div role="dialog" id="box" hidden>…</div>',
    inapplicable="<p>没有弹窗</p>",
)


def judge(openings: Sequence[Opened]) -> Sequence[Verdict]:
    """Judge each button that opens a dialog, or a layer that looks like one."""
    return list(_verdicts(openings))


def _verdicts(openings: Sequence[Opened]) -> Iterator[Verdict]:
    for one in openings:
        layer = one.layer.html if one.layer else ""
        if one.kind is Kind.LOOKS and one.has_stops and not one.focus_is_in:
            yield Verdict(one.opener, Outcome.CANNOT_TELL, "layer-not-in", measured=layer)
        if one.kind is not Kind.DIALOG:
            continue
        if not one.focus_is_in and one.has_stops:
            yield Verdict(one.opener, Outcome.FAILED, "not-in", measured=layer)
        elif one.closes_by_hand and not one.focus_is_back:
            yield Verdict(one.opener, Outcome.FAILED, "not-back")
        else:
            yield Verdict(one.opener, Outcome.PASSED)


RULE = ProbeRule(INFO, judge)
