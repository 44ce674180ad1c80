"""Text that stands on a picture can be read while the picture has not come."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source, Threshold
from audits.probe import ProbeRule
from audits.probes.clauses import wcag
from audits.probes.light import contrast
from audits.probes.without_look import OnPicture, Without
from audits.rule import Verdict

LEAST = Threshold(3, ":1", "WCAG 2.2 1.4.3（大字）")
UNREADABLE = Threshold(1.5, ":1", "银桥")

INFO = RuleInfo(
    id="words-without-pictures",
    source=Source.PROBE,
    what="图没有下载下来的时候，图上的字也读得出来",
    why="乡下网慢，图半天出不来；白字落在白底上，老人看到的是一片空白。",
    mend="写背景图的地方同时写一个相近的 background-color。",
    clauses=wcag("1.4.3"),
    impact=Impact.SERIOUS,
    tags=("probe", "text"),
    thresholds={"least": LEAST, "unreadable": UNREADABLE},
    messages={
        "gone": "图没有来的时候，这里的字和底色的反差只有 {measured}，看不见。",
        "faint": "图没有来的时候，这里的字和底色的反差只有 {measured}，请看一看读不读得出。",
    },
    applies_to="背后有背景图的文字。",
    passes='<div style="background: #123 url(hill.jpg); color: #fff">欢迎</div>',
    fails='<div style="background: url(hill.jpg); color: #fff">欢迎</div>',
    inapplicable="<p>背后没有图的文字</p>",
)


def judge(without: Without) -> Sequence[Verdict]:
    """Judge each text on a picture by the colour that stands in for the picture."""
    return [_verdict(one) for one in without.on_pictures]


def _verdict(one: OnPicture) -> Verdict:
    ratio = contrast(
        (one.ink.red, one.ink.green, one.ink.blue),
        (one.ground.red, one.ground.green, one.ground.blue),
    )
    outcome, reason = Outcome.PASSED, ""
    if ratio < UNREADABLE.value:
        outcome, reason = Outcome.FAILED, "gone"
    elif ratio < LEAST.value:
        outcome, reason = Outcome.CANNOT_TELL, "faint"
    return Verdict(one.target, outcome, reason, measured=f"{ratio:.1f}:1")


RULE = ProbeRule(INFO, judge)
