"""The page does not leave while one is still reading."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source, Threshold
from audits.probe import ProbeRule
from audits.probes.clauses import gbt, wcag
from audits.probes.waiting_look import LONG_MS, Waited
from audits.rule import Verdict

WATCHED = Threshold(LONG_MS / 60_000, "min", "银桥")

INFO = RuleInfo(
    id="page-stays",
    source=Source.PROBE,
    what="没有人碰，页面不会自己跳走、重新打开",
    why="老人读得慢、填得慢，中间还要找老花镜、找身份证；页面自己跳走，填的就没有了。",
    mend="去掉定时跳转和刷新；要限时，就在到时间前 20 秒以上问一声，"
    "按一下就能延长，至少能延长 10 次。",
    clauses=(*wcag("2.2.1"), *gbt("2.2.1（一级）")),
    impact=Impact.CRITICAL,
    tags=("probe", "time"),
    same_as=("axe:meta-refresh", "axe:meta-refresh-no-exceptions"),
    thresholds={"watched": WATCHED},
    messages={
        "leaves": "没有人碰，20 分钟里页面自己要去 {measured}，也没有先问一声。",
        "asks": "没有人碰，20 分钟里页面自己要去 {measured}；之前弹出过问话，"
        "请看一看来不来得及答。",
    },
    applies_to="每个页面，看 20 分钟（网页自己的钟）。",
    passes="<p>一直在这里</p>",
    fails="<script>setTimeout(() => location.href = '/logout', 300000)</script>",
)


def judge(waited: Waited) -> Sequence[Verdict]:
    """Judge the page by whether it wanted to go elsewhere."""
    if not waited.departures:
        return [Verdict(waited.body, Outcome.PASSED)]
    first = waited.departures[0]
    path = first.url.partition("?")[0]
    place = waited.refresher or waited.body
    if first.is_warned:
        return [Verdict(place, Outcome.CANNOT_TELL, "asks", measured=path)]
    return [Verdict(place, Outcome.FAILED, "leaves", measured=path)]


RULE = ProbeRule(INFO, judge)
