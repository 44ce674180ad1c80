"""Changing a field changes the field, and nothing else without having been asked."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.change_look import Changed, Way
from audits.probes.clauses import gbt, wcag
from audits.rule import Verdict

INFO = RuleInfo(
    id="change-stays",
    source=Source.PROBE,
    what="选一项、填一格，页面不会自己跳走，焦点不会自己跑掉",
    why="老人用方向键一项一项地看，刚按一下就提交了、跳走了，想选后面的都选不到。",
    mend="选完以后按“下一步”才走，不要放在 onchange 里；不要填满一格就自动跳到下一格。",
    clauses=(*wcag("3.2.2"), *gbt("3.2.2（一级）")),
    impact=Impact.SERIOUS,
    tags=("probe", "form", "keyboard"),
    messages={
        "leaves": "这一项一变，页面就要换到别处去。",
        "moves": "这一项一变，焦点就自己跑到别处去了：{measured}",
        "moves-on": "这一格填满，焦点就自己到了下一格，请看一看会不会打乱老人：{measured}",
    },
    applies_to="下拉框、单选、多选和填字的格子；写法相同的只试一个。",
    passes="<select><option>昆明</option></select> <button>下一步</button>",
    fails='<select onchange="this.form.submit()"><option>昆明</option></select>',
    inapplicable="<p>没有要填的</p>",
)


def judge(changes: Sequence[Changed]) -> Sequence[Verdict]:
    """Judge each field that was changed."""
    return [_verdict(change) for change in changes]


def _verdict(change: Changed) -> Verdict:
    if change.is_left:
        return Verdict(change.target, Outcome.FAILED, "leaves")
    if change.moved_to is None:
        return Verdict(change.target, Outcome.PASSED)
    is_next = change.way is Way.TYPE
    return Verdict(
        change.target,
        Outcome.CANNOT_TELL if is_next else Outcome.FAILED,
        "moves-on" if is_next else "moves",
        measured=change.moved_to.html,
    )


RULE = ProbeRule(INFO, judge)
