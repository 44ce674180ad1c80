"""Text of scripts that run from right to left runs from right to left."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from audits.document import Node, NodeKind
from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.rules.reading import block_of
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="direction-said",
    source=Source.WCAG,
    what='维吾尔文、阿拉伯文从右往左排，写了 dir="rtl"',
    why="方向错了，标点跑到另一头，夹着数字、汉字的句子前后颠倒，读不成句。",
    mend='给这一段（或者整页）写 dir="rtl"；夹着的数字、汉字用 <bdi> 包起来。',
    clauses=wcag("1.3.2"),
    impact=Impact.SERIOUS,
    tags=("wcag", "language", "text"),
    messages={"not-said": "这一段从右往左读，排的方向却是从左往右。"},
    applies_to="看得见的、主要用从右往左的文字写的段落。",
    passes='<p lang="ug" dir="rtl">ھەر يىلى بىر قېتىم</p>',
    fails='<p lang="ug">ھەر يىلى بىر قېتىم</p>',
    inapplicable="<p>每年一次</p>",
)

_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u07ff\u08a0-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
LEAST_LETTERS = 8
_SHARE = 0.5


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each paragraph by the direction of what its words stand in."""
    blocks: dict[Node, list[Node]] = defaultdict(list)
    for node in page.tree.walk():
        if node.kind is NodeKind.TEXT and node.is_seen and node.text.strip():
            blocks[block_of(node)].append(node)
    return [_verdict(block, texts) for block, texts in blocks.items() if _is_from_right(texts)]


def _is_from_right(texts: Sequence[Node]) -> bool:
    said = "".join(text.text for text in texts)
    count = len(_RIGHT_TO_LEFT.findall(said))
    return count >= LEAST_LETTERS and count > _SHARE * sum(each.isalpha() for each in said)


def _verdict(block: Node, texts: Sequence[Node]) -> Verdict:
    owners = [
        text.parent
        for text in texts
        if text.parent is not None and _RIGHT_TO_LEFT.search(text.text)
    ]
    is_said = all(owner.style.get("direction", "rtl") == "rtl" for owner in owners)
    outcome = Outcome.PASSED if is_said else Outcome.FAILED
    return Verdict(block.target, outcome, "not-said")


RULE = Rule(INFO, judge)
