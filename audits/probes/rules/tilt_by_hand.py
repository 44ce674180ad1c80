"""What tilting the device does can be done by pressing as well."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import wcag
from audits.probes.senses_look import Senses
from audits.rule import Verdict

INFO = RuleInfo(
    id="tilt-by-hand",
    source=Source.PROBE,
    what="晃动、倾斜手机能做的，按按钮也能做",
    why="手机架在桌上、平板固定在墙上，老人晃不动它。",
    mend="给同样的操作放一个按钮。",
    clauses=wcag("2.5.4"),
    impact=Impact.SERIOUS,
    tags=("probe", "motion"),
    act=("7677a9",),
    messages={"only-tilt": "倾斜设备才能改变这里，没有按钮可以代替。"},
    applies_to="倾斜、晃动设备会改变内容的页面。",
    passes="<button>放大</button> <button>缩小</button>",
    fails='<script>addEventListener("deviceorientation", zoom)</script>',
    inapplicable="<p>不理会晃动的页面</p>",
)


def judge(senses: Senses) -> Sequence[Verdict]:
    """Judge what tilting changes."""
    outcome = Outcome.PASSED if senses.tilt_can_be_done_by_hand else Outcome.FAILED
    return [Verdict(target, outcome, "only-tilt") for target in senses.tilted]


RULE = ProbeRule(INFO, judge)
