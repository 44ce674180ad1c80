"""Chinese sentences are short enough to be heard once and understood."""

from __future__ import annotations

from collections.abc import Sequence

from audits.document import Node
from audits.outcome import Impact, Outcome, RuleInfo, Source, Threshold
from audits.rule import Rule, Verdict
from audits.rules.clauses import own
from audits.rules.plain_words import paragraphs, sentences
from audits.rules.reading import word_count
from audits.snapshot import PageSnapshot

MEAN = Threshold(20, "字", "project T1：平均超过 20 字请看一看")
LONGEST_MEAN = Threshold(25, "字", "project T1：平均不超过 25 字")
LONGEST = Threshold(40, "字", "project T1：最长的一句不超过 40 字")

INFO = RuleInfo(
    id="sentence-length",
    source=Source.ELDER,
    what="中文句子短，一句不超过 40 字，平均不超过 20 字",
    why="句子一长，念到后面就忘了前面，听的人没有第二遍。",
    mend="一句只说一件事；用句号断开，不要一路逗号到底；列举的写成清单。",
    clauses=own("T1"),
    impact=Impact.MODERATE,
    tags=("elder", "content", "plain"),
    thresholds={"mean": MEAN, "longest-mean": LONGEST_MEAN, "longest": LONGEST},
    messages={
        "long": "这一段有一句 {measured}，最长不要超过 {required}。",
        "mean-long": "这一段平均一句 {measured}，不要超过 {required}。",
        "rather-long": "这一段平均一句 {measured}，{required}以下好懂，请看一看能不能再断开。",
    },
    applies_to="看得见、念得出的中文段落。",
    passes="<p>每年认证一次。在家就能办。</p>",
    fails="<p>四十字以上、一路逗号到底的一句话……</p>",
    inapplicable="<p>Once a year.</p>",
)


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each paragraph by its longest sentence and by their mean."""
    return [_verdict(block, sentences(said)) for block, said in paragraphs(page)]


def _verdict(block: Node, found: Sequence[str]) -> Verdict:
    lengths = [word_count(each) for each in found] or [0]
    mean = sum(lengths) / len(lengths)
    outcome, reason, measured, limit = Outcome.PASSED, "", mean, MEAN
    if max(lengths) > LONGEST.value:
        outcome, reason, measured, limit = Outcome.FAILED, "long", max(lengths), LONGEST
    elif len(lengths) > 1 and mean > LONGEST_MEAN.value:
        outcome, reason, limit = Outcome.FAILED, "mean-long", LONGEST_MEAN
    elif len(lengths) > 1 and mean > MEAN.value:
        outcome, reason = Outcome.CANNOT_TELL, "rather-long"
    return Verdict(
        block.target, outcome, reason, measured=f"{measured:.0f} 字", required=f"{limit.value:g} 字"
    )


RULE = Rule(INFO, judge)
