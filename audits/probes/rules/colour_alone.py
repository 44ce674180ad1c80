"""What a mark means is not told by its colour alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from audits.outcome import Impact, Outcome, RuleInfo, Source, Threshold
from audits.probe import ProbeRule
from audits.probes.clauses import gbt, wcag
from audits.probes.light import contrast
from audits.probes.without_look import Colour, Mark, Without
from audits.rule import Verdict

APART = Threshold(3, ":1", "WCAG 2.2 1.4.1 G183")

INFO = RuleInfo(
    id="colour-alone",
    source=Source.PROBE,
    what="不只靠颜色说明意思：红灯绿灯旁边也有字",
    why="老人的晶状体发黄，红绿分不清；色弱的人看去，红点绿点一个样。",
    mend="点旁边写上“已办好”“没办好”，或者换成不同的图形。",
    clauses=(*wcag("1.4.1"), *gbt("1.4.1（一级）")),
    impact=Impact.SERIOUS,
    tags=("probe", "colour"),
    thresholds={"apart": APART},
    messages={
        "same-grey": "这几个点只有颜色不同，去掉颜色就一个样（明暗只差 {measured}），"
        "旁边也没有字说明。",
        "with-words": "这几个点只有颜色不同，旁边有字，请看一看字说的是不是同一件事。",
        "light-and-dark": "这几个点没有字，只有颜色深浅不同，请看一看分不分得清。",
    },
    applies_to="没有字、样子相同、颜色不同的小图形。",
    passes='<span class="green"></span> 已办好 <span class="red square"></span> 没办好',
    fails='<span class="dot green"></span> <span class="dot red"></span>',
    inapplicable="<p>没有彩色的小图形</p>",
)


def judge(without: Without) -> Sequence[Verdict]:
    """Judge each group of marks that are alike but for their colour."""
    return [verdict for group in without.marks for verdict in _verdicts(group)]


def _verdicts(group: Sequence[Mark]) -> Iterator[Verdict]:
    colours = {mark.colour for mark in group}
    nearest = min(_apart(one, other) for one, other in combinations(colours, 2))
    said = {mark.beside for mark in group if mark.beside}
    first = group[0].target
    if len(said) >= len(colours):
        # Each has words of its own beside it, which tell what it tells.
        yield Verdict(first, Outcome.PASSED)
    elif said:
        yield Verdict(first, Outcome.CANNOT_TELL, "with-words")
    elif nearest < APART.value:
        yield Verdict(first, Outcome.FAILED, "same-grey", measured=f"{nearest:.1f}:1")
    else:
        yield Verdict(first, Outcome.CANNOT_TELL, "light-and-dark")


def _apart(one: Colour, other: Colour) -> float:
    return contrast((one.red, one.green, one.blue), (other.red, other.green, other.blue))


RULE = ProbeRule(INFO, judge)
