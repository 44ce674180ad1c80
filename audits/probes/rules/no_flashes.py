"""Nothing flashes more than three times in a second."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source, Threshold
from audits.probe import ProbeRule
from audits.probes.clauses import gbt, wcag
from audits.probes.waiting_look import Change, Motion, Waited
from audits.rule import Verdict

MOST = Threshold(3, "次/秒", "WCAG 2.2 2.3.1")
DANGEROUS_PX = Threshold(21_824, "px²", "WCAG 2.2 2.3.1（10 度视野的四分之一）")
FASTEST_FLASH = 12
"""In one second; quicker steps are those of a motion that a script draws."""
_LIGHT = frozenset({"opacity", "visibility", "backgroundColor", "color", "filter"})

INFO = RuleInfo(
    id="no-flashes",
    source=Source.PROBE,
    what="没有东西一秒闪三次以上",
    why="一闪一闪会让人头晕，有癫痫的人会发作。",
    mend="去掉闪烁；要引人注意，就用图标和文字。",
    clauses=(*wcag("2.3.1"), *gbt("2.3.1（一级）")),
    impact=Impact.CRITICAL,
    tags=("probe", "motion"),
    thresholds={"most": MOST, "dangerous": DANGEROUS_PX},
    messages={
        "flashes": "这里一秒闪 {measured} 次，而且面积大，会诱发癫痫。",
        "small-flashes": "这里一秒闪 {measured} 次，面积不大，请看一看。",
    },
    applies_to="没有人碰、自己动的图、动画和文字。",
    passes="<style>img { animation: fade 2s infinite alternate }</style>",
    fails="<style>body { animation: blink 0.2s infinite }</style>",
    inapplicable="<p>不动的文字</p>",
)


def judge(waited: Waited) -> Sequence[Verdict]:
    """Judge each thing that moves or changes by how often it turns light and dark."""
    return [*_motions(waited.motions), *_changes(waited.changes)]


def _motions(motions: Sequence[Motion]) -> Iterator[Verdict]:
    for motion in motions:
        turns_light = bool(_LIGHT & set(motion.properties))
        per_s = 1000 / motion.round_ms if turns_light and motion.round_ms else 0
        if motion.flashes:
            per_s = MOST.value + 1
        yield _verdict(motion, per_s)


def _changes(changes: Sequence[Change]) -> Iterator[Verdict]:
    for change in changes:
        steps = change.looks_ms
        if len(steps) > 1:
            lasts_s = max((steps[-1] - steps[0]) / 1000, 1)
            # One flash is two steps: on and off.
            per_s = len(steps) / 2 / lasts_s
            yield _verdict(change, 0 if per_s > FASTEST_FLASH else per_s)


def _verdict(one: Motion | Change, per_s: float) -> Verdict:
    if per_s <= MOST.value:
        return Verdict(one.target, Outcome.PASSED)
    is_large = one.area_px >= DANGEROUS_PX.value and isinstance(one, Motion)
    return Verdict(
        one.target,
        Outcome.FAILED if is_large else Outcome.CANNOT_TELL,
        "flashes" if is_large else "small-flashes",
        measured=f"{per_s:.0f}" if per_s > MOST.value + 1 else "三次以上，",
    )


RULE = ProbeRule(INFO, judge)
