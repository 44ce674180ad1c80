"""What one is sent to by its place or shape can be found by other means too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from audits.document import Node
from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.rules.reading import block_of, texts_heard
from audits.rules.wording import words
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="visual-reference",
    source=Source.WCAG,
    what="用位置、形状指路的地方，也说出那东西的名字",
    why="“点右边的圆按钮”，看不见的人找不到，手机上排版一变，看得见的人也找不到。",
    mend="写出名字：“按右边写着‘提交’的按钮”；给菜单加标题“菜单”，给导航加名字。",
    clauses=wcag("1.3.3"),
    impact=Impact.SERIOUS,
    tags=("wcag", "content"),
    act=("9bd38c",),
    messages={"no-name": "“{measured}”只说了在哪里、什么样，页面上没有一个叫这名字的。"},
    applies_to="用左右、圆方一类的话叫人去找菜单、按钮、列表的句子。",
    passes="<p>请看右侧的菜单。</p><h2>菜单</h2>",
    fails="<p>请看右侧的菜单。</p><ul><li>联系我们</li></ul>",
    inapplicable="<p>请打电话给我们。</p>",
)

_QUOTED = re.compile(r"[\"“‘'「](.+?)[\"”’'」]")
_BY_ROLE = {"navigation": "navigation", "导航": "navigation"}
_LONGEST = 200
"""Characters of a sentence that sends somebody somewhere; longer text tells a story."""


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each block of text that names a thing by where it is seen."""
    blocks: dict[Node, list[str]] = defaultdict(list)
    for frame in page.tree.frames:
        for text in texts_heard(frame.body) if frame.body is not None else ():
            blocks[block_of(text)].append(text.text)
    verdicts = []
    for block, texts in blocks.items():
        said = " ".join("".join(texts).split())
        thing = _thing(said)
        if thing:
            is_named = _is_named(page, block, said, thing)
            outcome = Outcome.PASSED if is_named else Outcome.FAILED
            verdicts.append(Verdict(block.target, outcome, "no-name", measured=said[:60]))
    return verdicts


def _thing(said: str) -> str:
    folded = said.casefold()
    if len(said) > _LONGEST or not any(word in folded for word in words("seen-place")):
        return ""
    return next((thing for thing in words("seen-thing") if thing in folded), "")


def _is_named(page: PageSnapshot, block: Node, said: str, thing: str) -> bool:
    names = [
        node.name.casefold()
        for node in page.tree.elements()
        if node.is_exposed and node.name and node is not block
    ]
    quoted = [text.casefold() for text in _QUOTED.findall(said)]
    if quoted:
        return any(text in name for text in quoted for name in names)
    if role := _BY_ROLE.get(thing):
        return len(list(page.tree.with_role(role))) == 1 or any(thing in name for name in names)
    return any(thing in name for name in names)


RULE = Rule(INFO, judge)
