"""A link that opens a new window says so."""

from __future__ import annotations

from collections.abc import Sequence

from audits.document import Node
from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.rules.wording import mentions
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="new-window-said",
    source=Source.WCAG,
    what="会打开新窗口的链接先说一声",
    why="按了以后换了窗口，“返回”不灵了，老人以为网页坏了，找不到回去的路。",
    mend='去掉 target="_blank"；一定要新开，就在链接里写“（新窗口打开）”。',
    clauses=wcag("3.2.5"),
    impact=Impact.MODERATE,
    tags=("wcag", "link", "content"),
    messages={"unsaid": "“{measured}”会打开新窗口，没有说。"},
    applies_to="带 target=_blank 的链接。",
    passes='<a href="/law" target="_blank">养老法规（新窗口打开）</a>',
    fails='<a href="/law" target="_blank">养老法规</a>',
    inapplicable='<a href="/law">养老法规</a>',
)

_STAYING = frozenset({"", "_self", "_parent", "_top"})


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each link that names another window."""
    return [
        _verdict(link)
        for link in page.tree.with_role("link")
        if link["href"] and link["target"].strip().lower() not in _STAYING
    ]


def _verdict(link: Node) -> Verdict:
    said = f"{link.name} {link.description} {link['title']}"
    is_said = mentions(said, "new-window")
    outcome = Outcome.PASSED if is_said else Outcome.FAILED
    return Verdict(link.target, outcome, "unsaid", measured=link.name)


RULE = Rule(INFO, judge)
