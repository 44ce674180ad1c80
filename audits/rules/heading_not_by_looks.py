"""What looks like a heading is one."""

from __future__ import annotations

from collections.abc import Sequence

from audits.document import Node, NodeKind
from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="heading-not-by-looks",
    source=Source.WCAG,
    what="看着像标题的，就用标题标签",
    why="读屏软件靠标题跳着读；只是加粗放大的，跳不到，整页只能从头听到尾。",
    mend="用 <h2>、<h3>，样子用 CSS 改；只是要强调，就别单独成一段。",
    clauses=wcag("1.3.1"),
    impact=Impact.MODERATE,
    tags=("wcag", "heading"),
    same_as=("axe:p-as-heading",),
    messages={"by-looks": "“{measured}”看着是标题，代码里不是。"},
    applies_to="单独成段、整段加粗、比后面的正文大的短文字。",
    passes="<h2>怎么办</h2><p>先拍照，再核对。</p>",
    fails='<p style="font-weight: bold; font-size: 1.5em">怎么办</p><p>先拍照，再核对。</p>',
    inapplicable="<p>先拍照，再核对。</p>",
)

LONGEST = 40
"""Characters; what is longer is a sentence, not a heading."""
LARGER = 1.2
BOLD = 600
_ENDS_SENTENCE = ("。", "！", "？", ".", "!", "?", "：", ":", "；", ";", "，", ",")


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each paragraph that is set as a heading, and each heading that is followed by text."""
    verdicts = []
    for node in page.tree.elements("p", "div", "h1", "h2", "h3", "h4", "h5", "h6"):
        following = _following(node)
        if following is None or not node.is_seen or not _is_set_as_heading(node, following):
            continue
        is_one = node.role == "heading" or any(each.role == "heading" for each in node.ancestors())
        outcome = Outcome.PASSED if is_one else Outcome.FAILED
        verdicts.append(Verdict(node.target, outcome, "by-looks", measured=node.words))
    return verdicts


def _following(node: Node) -> Node | None:
    """Give the paragraph right behind it."""
    siblings = [] if node.parent is None else node.parent.children
    after = siblings[siblings.index(node) + 1 :] if siblings else []
    elements = [each for each in after if each.kind is NodeKind.ELEMENT and each.is_seen]
    return elements[0] if elements and elements[0].tag == "p" else None


def _is_set_as_heading(node: Node, following: Node) -> bool:
    text = node.visible_words
    if not text or len(text) > LONGEST or text.endswith(_ENDS_SENTENCE):
        return False
    if len(following.visible_words) <= len(text):
        return False
    letters = [each for each in node.walk() if each.kind is NodeKind.TEXT and each.text.strip()]
    sizes = {_px(each.parent) for each in letters}
    weights = {_weight(each.parent) for each in letters}
    if any(each.role in {"link", "button"} for each in node.elements()):
        return False
    return min(weights) >= BOLD and min(sizes) >= LARGER * _px(following)


def _px(node: Node | None) -> float:
    return float(node.style["font-size"].removesuffix("px")) if node and node.style else 0.0


def _weight(node: Node | None) -> float:
    return float(node.style["font-weight"]) if node and node.style else 0.0


RULE = Rule(INFO, judge)
