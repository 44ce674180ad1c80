"""In a window of 320 pixels one reads without scrolling sideways."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source, Target, Threshold
from audits.probe import ProbeRule
from audits.probes.clauses import wcag
from audits.probes.window_looks import Looks, Overhang
from audits.rule import Verdict

WIDTH = Threshold(320, "px", "WCAG 2.2 1.4.10")

INFO = RuleInfo(
    id="reflow",
    source=Source.PROBE,
    what="窗口只有 320 像素宽（或者放大到 400%）时，不用左右拖也能读完",
    why="字放大以后一行读不完，要左右来回拖，老人拖着拖着就找不到下一行了。",
    mend="不要给内容写死宽度，用 max-width: 100%；多栏在窄窗口里排成一栏；"
    "长网址、长词写 overflow-wrap: anywhere。表格太宽就让表格自己滚动。",
    clauses=wcag("1.4.10"),
    impact=Impact.SERIOUS,
    tags=("probe", "text"),
    thresholds={"width": WIDTH},
    messages={
        "sticks-out": "窗口 320 像素宽时，这里的文字伸出窗口 {measured}，要左右拖才读得到。",
        "cut-off": "窗口 320 像素宽时，这里的文字伸出窗口 {measured}，而且拖不过去，读不到了。",
        "two-ways": "窗口 320 像素宽时，这里（表格、图或代码）伸出窗口 {measured}，请看一看"
        "能不能让它自己滚动。",
        "scrolls": "窗口 320 像素宽时，整页有 {measured} 宽，要左右拖，请看一看是什么撑开的。",
    },
    applies_to="横排的页面。竖排的页面本来就往旁边滚动。",
    passes='<p style="max-width: 40em">每年认证一次</p>',
    fails='<div style="width: 900px">每年认证一次，证明您还在领养老金……</div>',
    inapplicable='<body style="writing-mode: vertical-lr">…</body>',
)


def judge(looks: Looks) -> Sequence[Verdict]:
    """Judge what sticks out of the narrow window."""
    narrow = looks.narrow
    if narrow.is_vertical or not narrow.lines:
        return ()
    body = Target((("body",),), "<body>")
    if not (narrow.scrolls_sideways or narrow.cannot_scroll):
        return [Verdict(body, Outcome.PASSED)]
    reason = "cut-off" if narrow.cannot_scroll else "sticks-out"
    verdicts = [_verdict(out, reason, narrow.wide_px) for out in narrow.overhangs]
    if verdicts or not narrow.scrolls_sideways:
        return verdicts or [Verdict(body, Outcome.PASSED)]
    return [Verdict(body, Outcome.CANNOT_TELL, "scrolls", measured=f"{narrow.wide_px} px")]


def _verdict(out: Overhang, reason: str, wide_px: int) -> Verdict:
    if out.is_box:
        return Verdict(out.target, Outcome.CANNOT_TELL, "scrolls", measured=f"{wide_px} px")
    return Verdict(
        out.target,
        Outcome.CANNOT_TELL if out.is_two_ways else Outcome.FAILED,
        "two-ways" if out.is_two_ways else reason,
        measured=f"{out.by_px} px",
    )


RULE = ProbeRule(INFO, judge)
