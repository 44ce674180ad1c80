"""Chinese paragraphs hold few sentences."""

from __future__ import annotations

from collections.abc import Sequence

from audits.document import Node
from audits.outcome import Impact, Outcome, RuleInfo, Source, Threshold
from audits.rule import Rule, Verdict
from audits.rules.clauses import own
from audits.rules.plain_words import paragraphs, sentences
from audits.snapshot import PageSnapshot

EASY = Threshold(3, "句", "project T10：超过 3 句请看一看")
MOST = Threshold(5, "句", "project T10：不超过 5 句")

INFO = RuleInfo(
    id="paragraph-length",
    source=Source.ELDER,
    what="中文一段不超过 5 句，最好 3 句以内",
    why="一大片字，老人一看就怕，读到一半找不到行，只好放弃。",
    mend="一段只讲一件事，讲完就分段；步骤、材料写成清单，加小标题。",
    clauses=own("T10"),
    impact=Impact.MINOR,
    tags=("elder", "content", "plain"),
    thresholds={"easy": EASY, "most": MOST},
    messages={
        "long": "这一段有 {measured}，不要超过 {required}。",
        "rather-long": "这一段有 {measured}，{required}以内好读，请看一看能不能分开。",
    },
    applies_to="看得见、念得出的中文段落。",
    passes="<p>每年认证一次。在家就能办。</p>",
    fails="<p>六句以上写成一段……</p>",
    inapplicable="<p>Once a year.</p>",
)


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each paragraph by the number of its sentences."""
    return [_verdict(block, len(sentences(said))) for block, said in paragraphs(page)]


def _verdict(block: Node, count: int) -> Verdict:
    outcome, reason, limit = Outcome.PASSED, "", EASY
    if count > MOST.value:
        outcome, reason, limit = Outcome.FAILED, "long", MOST
    elif count > EASY.value:
        outcome, reason = Outcome.CANNOT_TELL, "rather-long"
    return Verdict(
        block.target, outcome, reason, measured=f"{count} 句", required=f"{limit.value:g} 句"
    )


RULE = Rule(INFO, judge)
