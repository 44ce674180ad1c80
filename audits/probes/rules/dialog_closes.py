"""What comes up can be put away again, by Escape and by a button."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audits.outcome import Clause, Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import wcag
from audits.probes.dialog_look import Kind, Opened
from audits.rule import Verdict

INFO = RuleInfo(
    id="dialog-closes",
    source=Source.PROBE,
    what="弹出来的都能关掉：按 Esc 能关，也有“关闭”按钮",
    why="弹窗关不掉，老人就卡在这里，只能关机重来。",
    mend="用 <dialog>，它自己就听 Esc；再放一个写着“关闭”的大按钮。",
    clauses=(
        *wcag("2.1.2"),
        Clause("工信部《互联网网站适老化通用设计规范》", "弹窗易关", "restated"),
    ),
    impact=Impact.SERIOUS,
    tags=("probe", "keyboard", "elder"),
    messages={
        "stays": "按这里出来的内容，按 Esc 关不掉，里面也没有能关的按钮：{measured}",
        "no-escape": "按这里出来的内容，按 Esc 关不掉，要找到里面的按钮才行，请看一看：{measured}",
    },
    applies_to="按下去会出来弹窗、菜单、浮层的按钮。",
    passes='<button onclick="box.showModal()">帮助</button><dialog id="box">…</dialog>',
    fails='<button onclick="box.hidden = false">帮助</button>'
    '<div role="dialog" id="box" hidden>…</div>',
    inapplicable="<p>没有弹窗</p>",
)


def judge(openings: Sequence[Opened]) -> Sequence[Verdict]:
    """Judge each button that opens a layer."""
    return list(_verdicts(openings))


def _verdicts(openings: Sequence[Opened]) -> Iterator[Verdict]:
    for one in openings:
        if one.kind in {Kind.INLINE, Kind.NOTHING}:
            continue
        layer = one.layer.html if one.layer else ""
        if one.closes_by_escape:
            yield Verdict(one.opener, Outcome.PASSED)
        elif one.closes_by_hand:
            yield Verdict(one.opener, Outcome.CANNOT_TELL, "no-escape", measured=layer)
        else:
            is_sure = one.kind is Kind.DIALOG
            outcome = Outcome.FAILED if is_sure else Outcome.CANNOT_TELL
            yield Verdict(one.opener, outcome, "stays", measured=layer)


RULE = ProbeRule(INFO, judge)
