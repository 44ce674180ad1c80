"""No name is written where it may not be heard."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="prohibited-name",
    source=Source.WCAG,
    what="aria-label 只写在念得出来的地方",
    why="div、span 这些没有角色的地方写了 aria-label，有的读屏软件念，有的不念，听到的就不一样。",
    mend="去掉 aria-label，把话写成文字；或者给它一个合适的 role。",
    clauses=wcag("4.1.2"),
    impact=Impact.MODERATE,
    tags=("wcag", "aria"),
    act=("kb1m8s",),
    messages={"prohibited": "<{measured}> 没有角色，写在这里的名字不一定念得出来。"},
    applies_to="写了 aria-label 或 aria-labelledby 的地方。",
    passes='<section aria-label="通知">……</section>',
    fails='<div aria-label="通知">……</div>',
    inapplicable="<p>没有写 aria-label</p>",
)

_PLAIN_TAGS = frozenset(
    {"b", "bdi", "bdo", "code", "del", "div", "em", "i", "ins", "p", "pre", "q", "s", "samp"}
    | {"small", "span", "strong", "sub", "sup", "u", "caption"}
)
_PROHIBITING = frozenset(
    {"caption", "code", "deletion", "emphasis", "generic", "insertion", "none", "paragraph"}
    | {"presentation", "strong", "subscript", "superscript"}
)


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each element that has a name written on it and is told to assistive technology."""
    verdicts = []
    for node in page.tree.elements():
        if not (node["aria-label"].strip() or node["aria-labelledby"].strip()):
            continue
        if not node.is_exposed or "-" in node.tag:
            continue
        role = node["role"].split()[:1]
        # What the focus can be put on is named for whoever gets there.
        is_bad = role[0] in _PROHIBITING if role else node.tag in _PLAIN_TAGS
        outcome = Outcome.FAILED if is_bad and not node.is_focusable else Outcome.PASSED
        verdicts.append(Verdict(node.target, outcome, "prohibited", measured=node.tag))
    return verdicts


RULE = Rule(INFO, judge)
