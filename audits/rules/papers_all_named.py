"""Lists of papers to bring have no catch-all line."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.clauses import own
from audits.rules.plain_words import listed, paragraphs, unquoted
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="papers-all-named",
    source=Source.ELDER,
    what="要带的材料一样一样写全，没有“其他材料”",
    why="“其他相关材料”是什么，老人不知道，只好一趟一趟地跑。",
    mend="写出每一样的名字；有的人才要的，写清楚谁要。",
    clauses=own("T13"),
    impact=Impact.SERIOUS,
    tags=("elder", "content", "plain"),
    messages={"open": "“{measured}”没有说是什么材料。"},
    applies_to="看得见、念得出的中文段落和清单里，说到材料、证明的。",
    passes="<li>材料：身份证、户口簿、一张近照</li>",
    fails="<li>户口簿、身份证等相关证明材料</li>",
    inapplicable="<p>每年认证一次，在家就能办。</p>",
)

_ABOUT = ("材料", "证明", "证件", "资料")


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each paragraph or item that speaks of papers."""
    verdicts = []
    for block, said in paragraphs(page):
        if any(word in said for word in _ABOUT):
            told = unquoted(said)
            found = next((word for word in listed("papers_all_named") if word in told), "")
            outcome = Outcome.FAILED if found else Outcome.PASSED
            verdicts.append(Verdict(block.target, outcome, "open", measured=found))
    return verdicts


RULE = Rule(INFO, judge)
