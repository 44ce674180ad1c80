"""What one presses is large enough for an unsteady finger."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Clause, Impact, Outcome, RuleInfo, Source, Threshold
from audits.rule import Rule, Verdict
from audits.snapshot import Control, PageSnapshot

MAIN = Threshold(60, "px", "工信厅信管函〔2021〕67号 附件2 2.1（主要组件）")
OTHER = Threshold(44, "px", "工信厅信管函〔2021〕67号 附件2 2.1（其他场景）")

INFO = RuleInfo(
    id="target-size",
    source=Source.ELDER,
    what="主要按钮不小于 60×60 像素，其他能按的不小于 44×44 像素",
    why="手抖、指头粗、看不清边，按钮小了就会按空或者按错。"
    "65 岁以上的人，目标要有 14 毫米左右才按得准。",
    mend="加大 min-height、min-width 和 padding；单选、多选把整张卡片做成 label，按哪里都算。",
    clauses=(
        Clause("工信部《移动互联网应用（APP）适老化通用设计规范》", "2.1", "confirmed"),
        Clause("WCAG 2.2", "2.5.5（AAA，44 像素）", "confirmed"),
    ),
    impact=Impact.SERIOUS,
    tags=("elder", "touch"),
    same_as=("axe:target-size",),
    thresholds={"main": MAIN, "other": OTHER},
    messages={
        "small-main": "这个主要按钮能按的地方是 {measured}，至少要 {required}。",
        "small": "这里能按的地方只有 {measured}，至少要 {required}。",
    },
    applies_to="每个看得见、用得了的按钮、链接、输入框和选项；句子里的链接由行高决定，不算。"
    "正文区表单的提交按钮、带 data-main-action 的、做成按钮的链接是主要按钮。",
    passes='<main><form><button style="min-height: 64px">下一步</button></form></main>',
    fails='<main><form><button style="height: 32px">下一步</button></form></main>',
)

TOLERANCE_PX = 0.5
"""Layout rounds to fractions of pixels."""


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge all that can be pressed and is not part of a sentence."""
    return [
        _verdict(control)
        for control in page.controls
        if not control.is_disabled and not control.is_in_sentence
    ]


def _verdict(control: Control) -> Verdict:
    threshold = MAIN if control.is_main_action else OTHER
    shorter_px = min(control.box.width, control.box.height)
    is_large_enough = shorter_px + TOLERANCE_PX >= threshold.value
    return Verdict(
        target=control.element.target,
        outcome=Outcome.PASSED if is_large_enough else Outcome.FAILED,
        reason="small-main" if control.is_main_action else "small",
        measured=f"{control.box.width:.4g} × {control.box.height:.4g} px",
        required=f"{threshold.value:g} × {threshold.value:g} px",
    )


RULE = Rule(INFO, judge)
