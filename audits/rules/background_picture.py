"""A picture that says something is an image with words for it, not a background."""

from __future__ import annotations

from collections.abc import Sequence

from audits.document import Node
from audits.outcome import Impact, Outcome, RuleInfo, Source, Threshold
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.snapshot import PageSnapshot

LEAST_SIDE = Threshold(48, "px", "project：再小的多半是花边、图标")

INFO = RuleInfo(
    id="background-picture",
    source=Source.WCAG,
    what="有意思的图用 <img> 加 alt，不当背景",
    why="背景图没有替代文字，听网页的人不知道有这张图；打印、高对比度的时候，图也没了。",
    mend='图里有内容，就用 <img alt="…">，或者加 role="img" 和 aria-label；只是花边，就不用管。',
    clauses=wcag("1.1.1"),
    impact=Impact.MODERATE,
    tags=("wcag", "image"),
    thresholds={"least-side": LEAST_SIDE},
    messages={"no-words": "这里只有一张背景图，没有字，请看一看图里有没有内容。"},
    applies_to="里面什么也没有、只露出一张背景图的框。",
    passes='<div role="img" aria-label="服务大厅" style="background: url(hall.jpg)"></div>',
    fails='<div style="width: 300px; height: 80px; background: url(notice.png)"></div>',
    inapplicable='<img src="hall.jpg" alt="服务大厅">',
)

_NAMED = frozenset({"image", "img", "link", "button"})


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each empty box whose background is a picture."""
    return [_verdict(node) for node in page.tree.elements() if _shows_only_a_picture(node)]


def _shows_only_a_picture(node: Node) -> bool:
    if "url(" not in node.style.get("background-image", "") or node.box is None:
        return False
    if min(node.box.width, node.box.height) < LEAST_SIDE.value or not node.is_seen:
        return False
    is_empty = not node.words and not any(node.elements())
    return is_empty and node.tag not in {"html", "body", "img", "input", "video", "iframe"}


def _verdict(node: Node) -> Verdict:
    around = [node, *node.ancestors()]
    is_told = any(each.role in _NAMED and each.name.strip() for each in around)
    is_hidden = any(each["aria-hidden"] == "true" for each in around)
    if is_told or is_hidden or (node.role in {"presentation", "none"} and node.has("role")):
        return Verdict(node.target, Outcome.PASSED)
    return Verdict(node.target, Outcome.CANNOT_TELL, "no-words")


RULE = Rule(INFO, judge)
