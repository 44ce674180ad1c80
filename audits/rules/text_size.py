"""Main text is never smaller than 18 pixels."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Clause, Impact, Outcome, RuleInfo, Source, Threshold
from audits.rule import Rule, Verdict
from audits.snapshot import PageSnapshot, TextRun

SMALLEST = Threshold(18, "px", "工信厅信管函〔2021〕67号 附件2 1.1；附件1 移动网页")

INFO = RuleInfo(
    id="text-size",
    source=Source.ELDER,
    what="正文文字不小于 18 像素",
    why="老花眼、白内障会让小字糊成一片。字小了，老人只能放弃，或者去求人。",
    mend="把这些文字的 font-size 改到 18 像素以上，正文建议 22 像素；"
    "用 rem 作单位，好随字号档位一起放大。",
    clauses=(
        Clause("工信部《移动互联网应用（APP）适老化通用设计规范》", "1.1", "confirmed"),
        Clause("工信部《互联网网站适老化通用设计规范》", "移动网页大字", "restated"),
    ),
    impact=Impact.SERIOUS,
    tags=("elder", "text"),
    thresholds={"smallest": SMALLEST},
    messages={"too-small": "这里的文字只有 {measured}，至少要 {required}。"},
    applies_to="正文区里每一处看得见的文字；页眉、菜单、页脚、注音和图里的字不算。",
    passes='<main><p style="font-size: 22px">每年认证一次</p></main>',
    fails='<main><p style="font-size: 14px">每年认证一次</p></main>',
)

TOLERANCE_PX = 0.05
"""Zoom and transforms leave fractions behind."""


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each element by the smallest text that stands directly in it."""
    smallest: dict[tuple[tuple[str, ...], ...], TextRun] = {}
    for run in page.texts:
        path = run.element.target.path
        if run.element.is_in_main and (
            path not in smallest or run.font_px < smallest[path].font_px
        ):
            smallest[path] = run
    return [_verdict(run) for run in smallest.values()]


def _verdict(run: TextRun) -> Verdict:
    is_large_enough = run.font_px + TOLERANCE_PX >= SMALLEST.value
    return Verdict(
        target=run.element.target,
        outcome=Outcome.PASSED if is_large_enough else Outcome.FAILED,
        reason="too-small",
        measured=f"{run.font_px:.4g} px",
        required=f"{SMALLEST.value:g} px",
    )


RULE = Rule(INFO, judge)
