"""Motion that goes on for more than five seconds can be stopped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source, Threshold
from audits.probe import ProbeRule
from audits.probes.clauses import gbt, wcag
from audits.probes.waiting_look import Change, Motion, Playing, Waited
from audits.rule import Verdict

LONGEST = Threshold(5, "s", "WCAG 2.2 2.2.2")
SMALL_PX = 48 * 48
"""A sign of that size that something is being fetched disturbs little: a person has to look."""

INFO = RuleInfo(
    id="motion-stops",
    source=Source.PROBE,
    what="自己动的图、走马灯、动画，超过 5 秒的，能停",
    why="旁边的东西一直在动，老人的眼睛被拉走，读不了字；有前庭毛病的人会头晕。",
    mend="动画放一遍就停；要一直动就放一个“停”按钮；别人设了“减少动态效果”就不动。",
    clauses=(*wcag("2.2.2"), *gbt("2.2.2（一级）")),
    impact=Impact.SERIOUS,
    tags=("probe", "motion"),
    same_as=("axe:marquee",),
    thresholds={"longest": LONGEST},
    messages={
        "goes-on": "这里一直在动，{measured}，找不到能停的按钮。",
        "small": "这里有一小块一直在动，{measured}，请看一看会不会打扰人。",
        "film": "这里的视频自己放了起来，{measured}，找不到能停的按钮。",
    },
    applies_to="没有人碰、自己动的图、动画、视频和走马灯。",
    passes="<style>img { animation: come 1s }</style>",
    fails="<style>img { animation: turn 2s infinite }</style>",
    inapplicable="<p>不动的文字</p>",
)


def judge(waited: Waited) -> Sequence[Verdict]:
    """Judge each thing that moves."""
    by_place: dict[tuple[tuple[str, ...], ...], Verdict] = {}
    for verdict in _verdicts(waited):
        known = by_place.get(verdict.target.path)
        if known is None or known.outcome is not Outcome.FAILED:
            by_place[verdict.target.path] = verdict
    return list(by_place.values())


def _verdicts(waited: Waited) -> Iterator[Verdict]:
    is_stopped = bool(waited.changes) and all(change.stops for change in waited.changes)
    for motion in waited.motions:
        yield _motion(motion)
    for change in waited.changes:
        if _lasts(change):
            yield _steps(change, is_stopped=is_stopped or change.stops)
    for film in waited.playing:
        if film.plays and film.is_video and film.is_shown:
            yield _film(film)


def _motion(motion: Motion) -> Verdict:
    is_long = motion.lasts_ms < 0 or motion.lasts_ms > LONGEST.value * 1000
    if not is_long:
        return Verdict(motion.target, Outcome.PASSED)
    is_small = motion.area_px <= SMALL_PX
    return Verdict(
        motion.target,
        Outcome.CANNOT_TELL if is_small else Outcome.FAILED,
        "small" if is_small else "goes-on",
        measured="没有完" if motion.lasts_ms < 0 else f"{motion.lasts_ms / 1000:.0f} 秒",
    )


def _lasts(change: Change) -> bool:
    """Many small steps that a script takes, over most of the time that was watched."""
    few = 3
    return (
        len(change.looks_ms) >= few
        and change.looks_ms[-1] - change.looks_ms[0] >= (LONGEST.value - 1) * 1000
    )


def _steps(change: Change, *, is_stopped: bool) -> Verdict:
    if is_stopped:
        return Verdict(change.target, Outcome.PASSED)
    is_small = change.area_px <= SMALL_PX
    return Verdict(
        change.target,
        Outcome.CANNOT_TELL if is_small else Outcome.FAILED,
        "small" if is_small else "goes-on",
        measured="5 秒还没有停",
    )


def _film(film: Playing) -> Verdict:
    is_long = film.lasts_s < 0 or film.lasts_s > LONGEST.value
    fails = is_long and not film.can_be_silenced
    measured = "没有完" if film.lasts_s < 0 else f"{film.lasts_s:.0f} 秒"
    outcome = Outcome.FAILED if fails else Outcome.PASSED
    return Verdict(film.target, outcome, "film", measured=measured)


RULE = ProbeRule(INFO, judge)
