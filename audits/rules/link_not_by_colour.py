"""A link within a sentence looks like a link, even to someone who sees no colours."""

from __future__ import annotations

from collections.abc import Sequence

from audits.document import Node, NodeKind
from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.rules.reading import block_of
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="link-not-by-colour",
    source=Source.WCAG,
    what="句子里的链接看得出是链接，不只靠颜色",
    why="分不清颜色、看不清浅色的人，看不出句子里哪几个字能按，要找的事就找不到。",
    mend="句子里的链接留着下划线，不要写 text-decoration: none。",
    clauses=wcag("1.4.1"),
    impact=Impact.SERIOUS,
    tags=("wcag", "link", "text"),
    same_as=("axe:link-in-text-block",),
    messages={
        "alike": "这个链接和旁边的字一模一样，看不出能按。",
        "colour-only": "这个链接和旁边的字只有颜色不同，请看一看分不分得出来。",
    },
    applies_to="句子里的文字链接。",
    passes='<p>有问题请看<a href="/guide">办事指南</a>。</p>',
    fails='<p>有问题请看<a href="/guide" style="color: inherit; text-decoration: none">'
    "办事指南</a>。</p>",
    inapplicable="<p>没有链接</p>",
)

LEAST_BESIDE = 4
"""Letters of other text in the same line of words; fewer are a bar between links of a menu."""
_SAME_LOOK = ("font-weight", "font-style", "font-size", "font-family", "background-color")


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each link that has words of its own and words beside it."""
    return [_verdict(link) for link in page.tree.with_role("link") if _is_in_sentence(link)]


def _is_in_sentence(link: Node) -> bool:
    if not link.is_seen or link.style.get("display") != "inline" or not link.visible_words:
        return False
    if any(link.elements("img", "svg", "picture", "canvas")):
        return False
    beside = (
        text.text
        for text in block_of(link).walk()
        if text.kind is NodeKind.TEXT
        and text.is_seen
        and text.nearest(lambda each: each.tag in {"a", "button", "label"}) is None
        and block_of(text) is block_of(link)
    )
    return sum(letter.isalnum() for letter in "".join(beside)) >= LEAST_BESIDE


def _verdict(link: Node) -> Verdict:
    around = link.parent
    inside = [link, *link.elements()]
    is_marked = any(
        each.style.get("text-decoration-line", "none") != "none"
        or each.style.get("border-bottom-width", "0px") != "0px"
        or each.style.get("background-image", "none") != "none"
        for each in inside
    )
    if around is None or is_marked or not around.style:
        return Verdict(link.target, Outcome.PASSED)
    if any(each.style.get(look) != around.style[look] for each in inside for look in _SAME_LOOK):
        return Verdict(link.target, Outcome.PASSED)
    if all(each.style.get("color") == around.style["color"] for each in inside):
        return Verdict(link.target, Outcome.FAILED, "alike")
    return Verdict(link.target, Outcome.CANNOT_TELL, "colour-only")


RULE = Rule(INFO, judge)
