"""What has the focus is not covered by a bar that stays in place."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import wcag
from audits.probes.keyboard_walk import Seen, Walk
from audits.rule import Verdict

HALF = 0.5

INFO = RuleInfo(
    id="focus-not-covered",
    source=Source.PROBE,
    what="焦点所在的地方不被固定的横条或弹窗盖住",
    why="按着 Tab 往下走，按钮却躲在固定的页眉、页脚、提示条底下，看不见自己在哪。",
    mend="给 html 写 scroll-padding-top、scroll-padding-bottom，高度等于固定横条；"
    "或者不要把横条固定住。",
    clauses=(*wcag("2.4.11"), *wcag("2.4.12")),
    impact=Impact.SERIOUS,
    tags=("probe", "keyboard"),
    messages={
        "hidden": "焦点到了这里，整个都被固定的内容盖住了：{measured}",
        "half-hidden": "焦点到了这里，有一半多被固定的内容盖住了，请看一看：{measured}",
    },
    applies_to="每个按 Tab 或 Shift+Tab 能到、有大小的地方。",
    passes="<style>html { scroll-padding-bottom: 80px }</style>",
    fails='<div style="position: fixed; inset: auto 0 0; height: 200px">提示条</div>',
    inapplicable="<p>没有能按的东西</p>",
)


def judge(walk: Walk) -> Sequence[Verdict]:
    """Judge each stop by its worst sight, on the way there and on the way back."""
    worst: dict[int, Seen] = {}
    for number, seen in walk.sights:
        if number not in worst or seen.covered - seen.free > worst[number].covered - seen.free:
            worst[number] = seen
    return [_verdict(walk, number, seen) for number, seen in worst.items()]


def _verdict(walk: Walk, number: int, seen: Seen) -> Verdict:
    outcome, reason = Outcome.PASSED, ""
    if seen.cover and seen.free == 0:
        outcome, reason = Outcome.FAILED, "hidden"
    elif seen.cover and seen.covered > HALF:
        outcome, reason = Outcome.CANNOT_TELL, "half-hidden"
    cover = seen.cover.html if seen.cover else ""
    return Verdict(walk.stops[number].target, outcome, reason, measured=cover)


RULE = ProbeRule(INFO, judge)
