"""Tab goes through the page in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import gbt, wcag
from audits.probes.keyboard_walk import Stop, Walk
from audits.rule import Verdict

INFO = RuleInfo(
    id="focus-order",
    source=Source.PROBE,
    what="按 Tab 走的先后和读的先后一样",
    why="焦点忽上忽下，老人跟不上，填表会漏项，也会按错。",
    mend="去掉大于 0 的 tabindex，把代码的先后改成读的先后；"
    "不要用 order、row-reverse 打乱能按的东西。",
    clauses=(*wcag("2.4.3"), *gbt("3.3.3.6")),
    impact=Impact.SERIOUS,
    tags=("probe", "keyboard"),
    same_as=("axe:tabindex",),
    messages={
        "jumps-ahead": "tabindex 让焦点先到这里，跳过了它前面的内容，再倒回去。",
        "seen-otherwise": "焦点下一步到了这里，看上去却在上一处的前面，请看一看顺序有没有意义。",
    },
    applies_to="每个按 Tab 能到的地方。",
    passes="<input> <input> <button>提交</button>",
    fails='<input> <input> <button tabindex="1">提交</button>',
    inapplicable="<p>没有能按的东西</p>",
)


def judge(walk: Walk) -> Sequence[Verdict]:
    """Judge each stop against the one before it."""
    stops = [walk.stops[number] for number in walk.forward]
    if not stops:
        return ()
    verdicts = {stop.target.path: Verdict(stop.target, Outcome.PASSED) for stop in stops}
    for verdict in _faults(stops):
        verdicts[verdict.target.path] = verdict
    return list(verdicts.values())


def _faults(stops: Sequence[Stop]) -> Iterator[Verdict]:
    for stop, following in pairwise(stops):
        is_back = 0 <= following.order < stop.order
        if stop.tab_index > 0 and is_back:
            yield Verdict(stop.target, Outcome.FAILED, "jumps-ahead")
        elif following.order == stop.order + 1 and _stands_before(following, stop):
            yield Verdict(following.target, Outcome.CANNOT_TELL, "seen-otherwise")


def _stands_before(one: Stop, other: Stop) -> bool:
    """Neighbours of one group, the later one wholly to the left in the same line or wholly above
    in the same column: that is what reversing rows and columns does.
    """
    if one.group != other.group:
        return False
    first, second = one.place, other.place
    is_same_line = abs(first.y - second.y) < min(first.height, second.height) / 2
    is_same_column = abs(first.x - second.x) < min(first.width, second.width) / 2
    is_left = first.x + first.width <= second.x
    is_above = first.y + first.height <= second.y
    return (is_same_line and is_left) or (is_same_column and is_above)


RULE = ProbeRule(INFO, judge)
