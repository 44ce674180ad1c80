"""What shows the focus is large and clear enough for weak eyes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source, Threshold
from audits.probe import ProbeRule
from audits.probes.clauses import wcag
from audits.probes.keyboard_walk import Walk
from audits.rule import Verdict

LEAST = Threshold(1.0, "px", "WCAG 2.2 2.4.13 的一半")
"""A clear line of this width all around; the criterion asks for 2, and counts differently."""

INFO = RuleInfo(
    id="focus-clear",
    source=Source.PROBE,
    what="焦点的样子够大、够清楚",
    why="一条细细的虚线、一点点变色，白内障的眼睛分不出来。",
    mend="给 :focus-visible 写 outline: 4px solid，颜色和底色反差 3:1 以上，再留 2 像素的空。",
    clauses=wcag("2.4.13"),
    impact=Impact.MODERATE,
    tags=("probe", "keyboard", "elder"),
    thresholds={"least": LEAST},
    messages={
        "faint": "焦点到了这里，反差够 3:1 的点只有 {measured} 个，围一圈细线也要 {required} 个，"
        "请看一看看得清吗。"
    },
    applies_to="每个看得出焦点的地方；样子相同的只拍一个。",
    passes="<style>:focus-visible { outline: 4px solid }</style><button>下一步</button>",
    fails="<style>:focus { outline: 1px dotted #ccc }</style><button>下一步</button>",
    inapplicable="<p>没有能按的东西</p>",
)


def judge(walk: Walk) -> Sequence[Verdict]:
    """Judge one stop of each kind whose focus shows at all."""
    return list(_verdicts(walk))


def _verdicts(walk: Walk) -> Iterator[Verdict]:
    for number, look in walk.looks.items():
        if not look.changed_px:
            continue
        least = look.perimeter_px * LEAST.value
        yield Verdict(
            target=walk.stops[number].target,
            outcome=Outcome.PASSED if look.clear_px >= least else Outcome.CANNOT_TELL,
            reason="faint",
            measured=str(look.clear_px),
            required=f"{least:.0f}",
        )


RULE = ProbeRule(INFO, judge)
