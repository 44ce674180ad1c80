"""No box cuts its own text off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from enum import Enum, auto

from audits.document import Node, NodeKind
from audits.outcome import Box, Impact, Outcome, RuleInfo, Source, Threshold
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.snapshot import PageSnapshot

LEAST_HIGH = Threshold(0.85, "×", "project：一行字只剩这么高，就认不清了")
LEAST_WIDE = Threshold(0.97, "×", "project：一行字短到这么多，就少了字")

INFO = RuleInfo(
    id="text-not-cut",
    source=Source.WCAG,
    what="放文字的框装得下里面的字",
    why="字被框切掉半行，老人以为就写到这里，要紧的话看不到；字一放大，切得更多。",
    mend="不要把高度写死，用 min-height；不要写 overflow: hidden 和 white-space: nowrap。",
    clauses=wcag("1.4.4", "1.4.12"),
    impact=Impact.SERIOUS,
    tags=("wcag", "text"),
    thresholds={"least-high": LEAST_HIGH, "least-wide": LEAST_WIDE},
    messages={
        "cut": "这个框把里面的字切掉了一部分。",
        "lost": "这个框里有看不见的字行，请看一看怎样读到。",
        "shortened": "这里的字没有写完，请看一看别处读不读得到全文。",
    },
    applies_to="自己会切掉文字的框；切得只剩一点、给读屏软件听的不算。",
    passes='<p style="overflow: hidden">每年认证一次</p>',
    fails='<p style="height: 40px; overflow: hidden">折成几行的一段文字……</p>',
    inapplicable="<p>没有会切字的框</p>",
)


class Left(Enum):
    """What is left of a line."""

    WHOLE = auto()
    PART = auto()
    NOTHING = auto()


_CUTS = frozenset({"hidden", "clip"})
_HIDDEN_ON_PURPOSE_PX = 8
"""Smaller boxes keep text for screen readers only, or are closed."""
_LOST = 0.15
"""A line of which so little is left is not cut, but gone."""


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each block that clips and that text stands in directly."""
    lines: dict[Node, list[Box]] = defaultdict(list)
    for node in page.tree.walk():
        if node.kind is NodeKind.TEXT and node.text.strip() and node.is_drawn:
            block = _block(node)
            if block is not None and _clips(block):
                lines[block].extend(node.lines)
    return [_verdict(block, found) for block, found in lines.items()]


def _block(text: Node) -> Node | None:
    return text.nearest(lambda each: not each.style.get("display", "").startswith("inline"))


def _clips(block: Node) -> bool:
    if block.box is None or block.tag in {"html", "body", "option", "select", "textarea"}:
        return False
    if min(block.box.width, block.box.height) < _HIDDEN_ON_PURPOSE_PX or not block.is_seen:
        return False
    return bool({block.style["overflow-x"], block.style["overflow-y"]} <= _CUTS)


def _verdict(block: Node, lines: Sequence[Box]) -> Verdict:
    lefts = [_left_of(line, block.box) for line in lines if block.box is not None]
    if all(left is Left.WHOLE for left in lefts):
        return Verdict(block.target, Outcome.PASSED)
    if block.style["text-overflow"] == "ellipsis":
        return Verdict(block.target, Outcome.CANNOT_TELL, "shortened")
    if Left.PART in lefts:
        return Verdict(block.target, Outcome.FAILED, "cut")
    return Verdict(block.target, Outcome.CANNOT_TELL, "lost")


def _left_of(line: Box, box: Box) -> Left:
    high = _left(line.y, line.height, box.y, box.height)
    wide = _left(line.x, line.width, box.x, box.width)
    if min(high, wide) <= _LOST:
        return Left.NOTHING
    is_whole = high >= LEAST_HIGH.value and wide >= LEAST_WIDE.value
    return Left.WHOLE if is_whole else Left.PART


def _left(start: float, length: float, from_: float, room: float) -> float:
    """Give the share of a stretch that lies within another."""
    inside = min(start + length, from_ + room) - max(start, from_)
    return max(inside, 0) / length if length else 1.0


RULE = Rule(INFO, judge)
