"""The page turns with the device."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import wcag
from audits.probes.window_looks import Look, Looks
from audits.rule import Verdict

QUARTER_TURNS = frozenset({90, 270})

INFO = RuleInfo(
    id="orientation",
    source=Source.PROBE,
    what="横着拿、竖着拿都能看，页面不硬把自己转过去",
    why="平板固定在轮椅上、手机架在桌上，老人转不了，就只能歪着头看。",
    mend="去掉 @media (orientation: …) 里的 rotate 和 transform；给横竖两种窗口都排好。",
    clauses=wcag("1.3.4"),
    impact=Impact.SERIOUS,
    tags=("probe", "layout"),
    act=("b33eff",),
    messages={"turned": "换成竖的（或横的）窗口时，这里的内容转了 {measured} 度。"},
    applies_to="看得见的文字。",
    passes="<p>每年认证一次</p>",
    fails="<style>@media (orientation: portrait) { html { rotate: 90deg } }</style>",
    inapplicable='<img src="logo.png" alt="银桥">',
)


def judge(looks: Looks) -> Sequence[Verdict]:
    """Judge how texts are turned in an upright window against one that lies."""
    if looks.twice is None or not looks.plain.angles:
        return ()
    verdicts = {each.target.path: each for each in _verdicts(looks.twice, looks.narrow)}
    return list(verdicts.values())


def _verdicts(lies: Look, stands: Look) -> Iterator[Verdict]:
    for number, (lying, target) in lies.angles.items():
        upright, turner = stands.angles.get(number, (lying, target))
        angle = abs(upright - lying) % 360
        if angle in QUARTER_TURNS:
            changed = turner if upright else target
            yield Verdict(changed, Outcome.FAILED, "turned", measured=str(angle))
        else:
            yield Verdict(target, Outcome.PASSED)


RULE = ProbeRule(INFO, judge)
