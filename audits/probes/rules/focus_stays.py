"""Coming to a place does nothing but come there."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import wcag
from audits.probes.keyboard_walk import Walk
from audits.rule import Verdict

INFO = RuleInfo(
    id="focus-stays",
    source=Source.PROBE,
    what="焦点走到一处，页面不会自己跳走",
    why="只是走过去看看，页面就换了，老人以为自己按错了，会慌。",
    mend="把跳转、提交放到按下按钮之后，不要放在 onfocus 里。",
    clauses=wcag("3.2.1"),
    impact=Impact.SERIOUS,
    tags=("probe", "keyboard"),
    messages={"leaves": "焦点一到这里，页面就要换到别处去。"},
    applies_to="每个按 Tab 能到的地方。",
    passes="<button onclick=\"location.href = '/next'\">下一步</button>",
    fails="<input onfocus=\"location.href = '/next'\">",
    inapplicable="<p>没有能按的东西</p>",
)


def judge(walk: Walk) -> Sequence[Verdict]:
    """Judge every stop by whether the page wanted to go elsewhere at it."""
    left = set(walk.left_by_focus)
    return [
        Verdict(stop.target, Outcome.FAILED, "leaves")
        if number in left
        else Verdict(stop.target, Outcome.PASSED)
        for number, stop in enumerate(walk.stops)
    ]


RULE = ProbeRule(INFO, judge)
