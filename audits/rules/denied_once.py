"""Chinese sentences do not deny twice."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.clauses import own
from audits.rules.plain_words import listed, paragraphs
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="denied-once",
    source=Source.ELDER,
    what="中文句子不说双重否定",
    why="“非……不可”“不得不”“未经……不得”要转两个弯，听一遍常常听反了。",
    mend="正着说：“不得不提供”写成“要提供”；“未经同意不得”写成“先要同意，才能”。",
    clauses=own("T8"),
    impact=Impact.MINOR,
    tags=("elder", "content", "plain"),
    messages={"twice": "“{measured}”是双重否定，请看一看能不能正着说。"},
    applies_to="看得见、念得出的中文段落。",
    passes="<p>先要本人同意，才能代办这件事。</p>",
    fails="<p>没有特殊情况，不得不提供原件。</p>",
    inapplicable="<p>Once a year.</p>",
)


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each paragraph by the listed turns of phrase."""
    verdicts = []
    for block, said in paragraphs(page):
        found = next((word for word in listed("denied_once") if word in said), "")
        outcome = Outcome.CANNOT_TELL if found else Outcome.PASSED
        verdicts.append(Verdict(block.target, outcome, "twice", measured=found))
    return verdicts


RULE = Rule(INFO, judge)
