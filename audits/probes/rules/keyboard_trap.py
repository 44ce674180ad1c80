"""The focus can leave every place that it can come to."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import gbt, wcag
from audits.probes.keyboard_walk import Walk
from audits.rule import Verdict

INFO = RuleInfo(
    id="keyboard-trap",
    source=Source.PROBE,
    what="只用键盘也能离开每一个地方，焦点不会被困住",
    why="手抖、握不住鼠标的老人靠 Tab 键走。焦点困在一处出不来，后面的内容就都用不上，"
    "只能关掉网页重来。",
    mend="不要在失去焦点时用脚本把焦点抢回来；对话框里的焦点可以打转，但要能用 Esc 或“关闭”离开。"
    "实在要用别的键离开，就在旁边写明按哪个键，而且真的管用。",
    clauses=(*wcag("2.1.2"), *gbt("2.1.2（一级）")),
    impact=Impact.CRITICAL,
    tags=("probe", "keyboard"),
    act=("80af7b", "ebe86a"),
    messages={"trapped": "焦点到了这里就出不去了：Tab、Shift+Tab、Esc 都试过。"},
    applies_to="每个按 Tab 能到的地方。",
    passes="<button>上一步</button> <button>下一步</button>",
    fails='<input onblur="setTimeout(() => this.focus())">',
    inapplicable="<p>没有能按的东西</p>",
)


def judge(walk: Walk) -> Sequence[Verdict]:
    """Judge every stop; those of a trap that no key leads out of fail."""
    trap = walk.trap
    is_shut = trap and not (trap.is_left_by_keys_everyone_knows or trap.is_left_by_keys_told)
    held = set(trap.members) if trap and is_shut else set()
    return [
        Verdict(stop.target, Outcome.FAILED, "trapped")
        if number in held
        else Verdict(stop.target, Outcome.PASSED)
        for number, stop in enumerate(walk.stops)
    ]


RULE = ProbeRule(INFO, judge)
