"""Motion rests for people who have asked for less of it."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import wcag
from audits.probes.waiting_look import Motion, Waited
from audits.rule import Verdict

MOVES = frozenset(
    {
        "transform",
        "translate",
        "rotate",
        "scale",
        "left",
        "right",
        "top",
        "bottom",
        "offsetDistance",
    }
)
"""Properties that carry things across the screen; turning lighter or darker is no motion."""
LARGE_PX = 200 * 200

INFO = RuleInfo(
    id="motion-heeds-wish",
    source=Source.PROBE,
    what="系统里设了“减少动态效果”，页面上的动画就不动",
    why="有前庭毛病的老人，家里人替他把手机设成了“减少动态效果”；网页还在动，他照样头晕。",
    mend="把动画写进 @media (prefers-reduced-motion: no-preference)，或者在 reduce 时写 "
    "animation: none。",
    clauses=wcag("2.3.3"),
    impact=Impact.MODERATE,
    tags=("probe", "motion", "elder"),
    messages={
        "moves-on": "设了“减少动态效果”，这里还在大幅地动。",
        "moves-a-little": "设了“减少动态效果”，这里还有一小块在动，请看一看会不会让人头晕。",
    },
    applies_to="会移动、旋转、缩放的动画。",
    passes="<style>@media (prefers-reduced-motion: reduce) { img { animation: none } }</style>",
    fails="<style>img { animation: turn 2s infinite }</style>",
    inapplicable="<p>不动的文字</p>",
)


def judge(waited: Waited) -> Sequence[Verdict]:
    """Judge each animation that carries something across the screen."""
    return [_verdict(each) for each in waited.motions if MOVES & set(each.properties)]


def _verdict(motion: Motion) -> Verdict:
    if motion.heeds_wish:
        return Verdict(motion.target, Outcome.PASSED)
    is_large = motion.area_px >= LARGE_PX
    return Verdict(
        motion.target,
        Outcome.FAILED if is_large else Outcome.CANNOT_TELL,
        "moves-on" if is_large else "moves-a-little",
    )


RULE = ProbeRule(INFO, judge)
