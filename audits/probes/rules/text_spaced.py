"""Text set wider is neither cut off nor piled up."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import wcag
from audits.probes.cut_text import judge_cut
from audits.probes.window_looks import Looks
from audits.rule import Verdict

INFO = RuleInfo(
    id="text-spaced",
    source=Source.PROBE,
    what="字距、行距、段距放宽以后，文字不被切掉，也不叠在一起",
    why="挤在一起的字难认，有人会用工具把字距行距放宽。放宽以后字叠在一起，就读不成了。",
    mend="不要把放文字的框的高度定死；按钮、标签、菜单都要能随文字长高。",
    clauses=wcag("1.4.12"),
    impact=Impact.SERIOUS,
    tags=("probe", "text"),
    messages={
        "halved": "字距行距放宽以后，这个框把 {measured} 行文字切成了半截。",
        "lost": "字距行距放宽以后，这个框里有 {measured} 行文字看不见了。",
        "shortened": "字距行距放宽以后，这个框里的文字被切短了，请看一看少了的还能不能读到。",
        "piled": "字距行距放宽以后，这里的文字和别的文字叠在一起。",
    },
    applies_to="看得见的文字；连写、叠写的文字只放宽行距和词距。",
    passes='<p style="min-height: 2em">每年认证一次</p>',
    fails='<p style="height: 1.2em; overflow: hidden; line-height: 1.2">每年认证一次，'
    "证明您还在领养老金</p>",
    inapplicable='<img src="logo.png" alt="银桥">',
)


def judge(looks: Looks) -> Sequence[Verdict]:
    """Judge what is cut or piled up with wide spacing and was not before."""
    piled = [
        Verdict(target, Outcome.FAILED, "piled")
        for key, target in looks.spaced.piled.items()
        if key not in looks.plain.piled
    ]
    return piled or judge_cut(looks.plain, looks.spaced)


RULE = ProbeRule(INFO, judge)
