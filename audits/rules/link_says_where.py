"""A link says where it leads, by its own words and those around it."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.rules.reading import is_only
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="link-says-where",
    source=Source.WCAG,
    what="链接的字说得出它通到哪里",
    why="读屏软件可以只念链接：一连串“点击这里”“更多”，谁也不知道哪个是自己要的。",
    mend="把去处写进链接里：不写“更多”，写“更多养老政策”；不写“点击这里”，写“下载申请表”。",
    clauses=wcag("2.4.4", "2.4.9"),
    impact=Impact.SERIOUS,
    tags=("wcag", "link", "content"),
    act=("5effbb", "aizyf1"),
    messages={"generic": "这个链接只写着“{measured}”，不知道通到哪里。"},
    applies_to="每个说给读屏软件听的链接，没有名字的不算。",
    passes='<a href="/pension">更多养老政策</a>',
    fails='<a href="/pension">更多</a>',
    inapplicable="<p>没有链接</p>",
)


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each link by its accessible name."""
    return [
        Verdict(
            link.target,
            Outcome.FAILED if is_only(link.name, "generic-link") else Outcome.PASSED,
            "generic",
            measured=link.name,
        )
        for link in page.tree.with_role("link")
        if link.name.strip()
    ]


RULE = Rule(INFO, judge)
