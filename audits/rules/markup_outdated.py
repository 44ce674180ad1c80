"""No markup of the nineties makes letters tiny or lets them move."""

from __future__ import annotations

from collections.abc import Sequence

from audits.document import Node
from audits.outcome import Impact, Outcome, RuleInfo, Source, Threshold
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.snapshot import PageSnapshot

TINY = Threshold(2, "级", "HTML 规范：font size 1 是 10 像素，2 是 13 像素，3 是平常大小")

INFO = RuleInfo(
    id="markup-outdated",
    source=Source.WCAG,
    what="不用会让字变小、会让字动的旧标记",
    why="font size=1 把字写成 10 像素，老人看不见；marquee、blink 让字走、让字闪，读不完。",
    mend="把 font、marquee、blink 换成样式表；字的大小用 rem 写，至少 1rem。",
    clauses=wcag("1.4.4", "2.2.2"),
    impact=Impact.MODERATE,
    tags=("wcag", "text", "robust"),
    same_as=("axe:marquee", "axe:blink"),
    thresholds={"tiny": TINY},
    messages={
        "tiny": "旧标记 font 把这里的字写得很小（size={measured}）。",
        "moves": "旧标记 {measured} 会让字走动或者闪烁。",
        "face": "旧标记 {measured} 把字体、颜色写死了，放大、换颜色时请看一看还读不读得清。",
    },
    applies_to="看得见、有字的 font、marquee、blink。",
    passes='<font lang="zh">没有写大小的旧标记</font>',
    fails='<font size="1">每月十五号发放养老金</font>',
    inapplicable="<p>没有旧标记</p>",
)

_MOVES = frozenset({"marquee", "blink"})
_FIXED = ("color", "face")


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each such element with words that are seen."""
    return [
        _verdict(node)
        for node in page.tree.elements("font", "marquee", "blink")
        if node.visible_words
    ]


def _verdict(node: Node) -> Verdict:
    if node.tag in _MOVES:
        return Verdict(node.target, Outcome.FAILED, "moves", measured=node.tag)
    size = node["size"].strip()
    if (size.isdecimal() and int(size) <= TINY.value) or size.startswith("-"):
        return Verdict(node.target, Outcome.FAILED, "tiny", measured=size)
    if any(node.has(name) for name in _FIXED):
        return Verdict(node.target, Outcome.CANNOT_TELL, "face", measured=node.tag)
    return Verdict(node.target, Outcome.PASSED)


RULE = Rule(INFO, judge)
