"""Words within a sentence are not told apart by their colours alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from audits.document import Node
from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.rules.reading import block_of
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="words-by-colour",
    source=Source.WCAG,
    what="句子里的字不只靠颜色分出意思",
    why="红字、绿字在分不清颜色的人眼里一样，听网页的人听不见颜色。",
    mend="把意思写成字：“（必填）”“（已过期）”；要醒目，再加粗或者加图标。",
    clauses=wcag("1.4.1"),
    impact=Impact.MODERATE,
    tags=("wcag", "text", "colour"),
    messages={
        "colour-only": "这几个字和旁边的字只有颜色不同，请看一看颜色有没有意思、别处说没说。",
    },
    applies_to="同一段里，两处以上颜色各不相同的字。",
    passes='<p><b style="color: #b00">必填</b>：姓名，<b style="color: #060">选填</b>：电话</p>',
    fails='<p>要填<span style="color: #b00">姓名</span>、<span style="color: #060">电话</span></p>',
    inapplicable="<p>颜色都一样</p>",
)

_OTHER_LOOKS = ("font-weight", "font-style", "font-size", "background-color")
_TAGS = ("span", "font", "em", "i", "b", "strong")
LEAST_COLOURS = 2
"""Unlike each other and the text around them: one coloured word only stands out."""


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge coloured words of each block that has several colours of words."""
    blocks: dict[Node, list[Node]] = defaultdict(list)
    for node in page.tree.elements(*_TAGS):
        if node.is_seen and node.visible_words and not any(node.elements()) and _is_coloured(node):
            blocks[block_of(node)].append(node)
    return [
        _verdict(node)
        for nodes in blocks.values()
        if len({node.style["color"] for node in nodes}) >= LEAST_COLOURS
        for node in nodes
    ]


def _is_coloured(node: Node) -> bool:
    around = node.parent
    has_letters = any(letter.isalpha() for letter in node.visible_words)
    return (
        has_letters
        and around is not None
        and bool(around.style)
        and node.style["color"] != around.style["color"]
    )


def _verdict(node: Node) -> Verdict:
    around = node.parent
    is_marked = node.style["text-decoration-line"] != "none" or (
        around is not None and any(node.style[look] != around.style[look] for look in _OTHER_LOOKS)
    )
    outcome = Outcome.PASSED if is_marked else Outcome.CANNOT_TELL
    return Verdict(node.target, outcome, "colour-only")


RULE = Rule(INFO, judge)
