"""A button that opens and closes something says which it is now."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import wcag
from audits.probes.dialog_look import Kind, Opened
from audits.rule import Verdict

INFO = RuleInfo(
    id="opened-said",
    source=Source.PROBE,
    what="能打开、能收起的按钮，打开以后也说自己打开了",
    why="看不见的老人按了按钮，读屏软件还说“已收起”，他会一按再按。",
    mend='打开时把 aria-expanded 改成 "true"，收起时改成 "false"；或者用 <details>。',
    clauses=wcag("4.1.2"),
    impact=Impact.SERIOUS,
    tags=("probe", "keyboard"),
    messages={"says-closed": "按这里打开了内容，它还说自己是收起的（aria-expanded 没有变）。"},
    applies_to="写着 aria-expanded、按下去会出来内容的按钮。",
    passes='<button aria-expanded="true">常见问题</button><p>…</p>',
    fails='<button aria-expanded="false">常见问题</button><p>已经打开的内容</p>',
    inapplicable="<button>下一步</button>",
)


def judge(openings: Sequence[Opened]) -> Sequence[Verdict]:
    """Judge each button that says whether it is open, and did open something."""
    return [
        Verdict(
            one.opener,
            Outcome.PASSED if one.says_expanded else Outcome.FAILED,
            "says-closed",
        )
        for one in openings
        if one.says_expanded is not None and one.kind is not Kind.NOTHING
    ]


RULE = ProbeRule(INFO, judge)
