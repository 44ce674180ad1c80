"""Reacting to the device being tilted can be turned off."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import wcag
from audits.probes.senses_look import Senses
from audits.rule import Verdict

INFO = RuleInfo(
    id="tilt-off",
    source=Source.PROBE,
    what="晃动、倾斜手机引起的变化能关掉",
    why="手一抖，页面就变了，老人不知道是怎么回事。",
    mend="放一个“不用晃动操作”的开关。",
    clauses=wcag("2.5.4"),
    impact=Impact.SERIOUS,
    tags=("probe", "motion"),
    act=("c249d5",),
    messages={"cannot-turn-off": "倾斜设备，这里就变，找不到地方关掉。"},
    applies_to="倾斜、晃动设备会改变内容的页面。",
    passes='<label><input type="checkbox"> 不用晃动操作</label>',
    fails='<script>addEventListener("devicemotion", undo)</script>',
    inapplicable="<p>不理会晃动的页面</p>",
)


def judge(senses: Senses) -> Sequence[Verdict]:
    """Judge what tilting changes."""
    outcome = Outcome.PASSED if senses.tilt_can_be_turned_off else Outcome.FAILED
    return [Verdict(target, outcome, "cannot-turn-off") for target in senses.tilted]


RULE = ProbeRule(INFO, judge)
