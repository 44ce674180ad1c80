"""Words that change by themselves can be stopped or hidden."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import gbt, wcag
from audits.probes.waiting_look import Change, Waited
from audits.rule import Verdict

INFO = RuleInfo(
    id="words-still",
    source=Source.PROBE,
    what="自己一变再变的文字，能停、能藏起来",
    why="老人读得慢，还没读完字就换了；眼角总有东西在变，读不下去正文。",
    mend="不要让文字自己轮换；要轮换就放一个“停”按钮，按了就真的停。",
    clauses=(*wcag("2.2.2"), *gbt("2.2.2（一级）")),
    impact=Impact.SERIOUS,
    tags=("probe", "motion"),
    act=("efbfc7",),
    messages={
        "changes": "这里的文字 {measured} 秒里自己变了好几次，找不到能停、能藏的按钮。",
        "clock": "这里的文字一直在变，像是时钟或者进度，请看一看会不会打扰人。",
    },
    applies_to="没有人碰、自己变了不止一次的文字。",
    passes='<p id="news">…</p><button onclick="clearInterval(timer)">停</button>',
    fails='<p id="news">…</p><script>setInterval(next, 4000)</script>',
    inapplicable="<p>不变的文字</p>",
)


def judge(waited: Waited) -> Sequence[Verdict]:
    """Judge each part whose words changed more than once."""
    several = [change for change in waited.changes if len(change.words_ms) > 1]
    return [_verdict(change) for change in several]


def _verdict(change: Change) -> Verdict:
    if change.stops:
        return Verdict(change.target, Outcome.PASSED)
    if change.is_live:
        return Verdict(change.target, Outcome.CANNOT_TELL, "clock")
    seconds = f"{(change.words_ms[-1] - change.words_ms[0]) / 1000:.0f}"
    return Verdict(change.target, Outcome.FAILED, "changes", measured=seconds)


RULE = ProbeRule(INFO, judge)
