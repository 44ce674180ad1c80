"""An id names one element."""

from __future__ import annotations

from collections.abc import Sequence

from audits.document import Frame, Node, NodeKind
from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="ids-unique",
    source=Source.WCAG,
    what="被别处指着的 id 只有一个",
    why="label、说明、跳转链接都按 id 找；id 重了，名字就连到别的框上去。",
    mend="给后面的换一个 id，指着它的地方一起改。",
    clauses=wcag("1.3.1", "4.1.2"),
    impact=Impact.SERIOUS,
    tags=("wcag", "html"),
    messages={"twice": "id“{measured}”在前面已经用过，别处又指着它。"},
    applies_to="label、aria 属性、表头和页内链接指着的 id。",
    passes='<label for="name">姓名</label><input id="name">',
    fails='<label for="a">姓名</label><input id="a"><input id="a">',
    inapplicable="<p>没有指来指去的</p>",
)

_POINTING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")
_ALSO_POINTING = ("aria-activedescendant", "aria-errormessage", "aria-details", "headers", "list")


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each element that something points at, in each frame by itself."""
    verdicts = []
    for frame in page.tree.frames:
        wanted = _pointed_at(frame)
        seen: set[str] = set()
        for node in frame.elements():
            name = node["id"]
            if name in wanted and _is_in_document(node):
                outcome = Outcome.FAILED if name in seen else Outcome.PASSED
                verdicts.append(Verdict(node.target, outcome, "twice", measured=name))
                seen.add(name)
    return verdicts


def _pointed_at(frame: Frame) -> set[str]:
    names: set[str] = set()
    for node in frame.elements():
        for attribute in (*_POINTING, *_ALSO_POINTING):
            names.update(node[attribute].split())
        if node["href"].startswith("#"):
            names.add(node["href"][1:])
    return names - {""}


def _is_in_document(node: Node) -> bool:
    """Ids of shadow trees are names of their own."""
    at: Node | None = node
    while at is not None:
        if at.kind is NodeKind.SHADOW:
            return False
        at = at.parent
    return True


RULE = Rule(INFO, judge)
