"""Official words are explained where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source, Threshold
from audits.rule import Rule, Verdict
from audits.rules.clauses import own
from audits.rules.plain_words import listed, paragraphs, unexplained
from audits.snapshot import PageSnapshot

MOST = Threshold(3, "个", "project T6：一个请看一看，到 3 个就不合格")

INFO = RuleInfo(
    id="official-words",
    source=Source.ELDER,
    what="公文里的词，用大白话解释过",
    why="“逾期不予受理”，老人听不懂，以为没自己的事，就错过了日子。",
    mend="换成大白话：“过了这天就不办了”；非用不可，在后面加括号解释。",
    clauses=own("T6"),
    impact=Impact.MODERATE,
    tags=("elder", "content", "plain"),
    thresholds={"most": MOST},
    messages={
        "several": "这一页有{required}以上这样的词没有解释，这里是“{measured}”。",
        "one": "这里的“{measured}”没有解释，请看一看老人懂不懂。",
    },
    applies_to="看得见、念得出的中文段落。",
    passes="<p>逾期（过了期限）就不办了，请早点来。</p>",
    fails="<p>逾期未申报的不予受理，详见附件之规定。</p>",
    inapplicable="<p>Once a year.</p>",
)


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each listed word that nothing on the page explains."""
    if not any(True for _ in paragraphs(page)):
        return ()
    found = list(unexplained(page, listed("official_words")))
    if not found:
        return [Verdict(page.body.target, Outcome.PASSED)]
    is_bad = len(found) >= MOST.value
    return [
        Verdict(
            block.target,
            Outcome.FAILED if is_bad else Outcome.CANNOT_TELL,
            "several" if is_bad else "one",
            measured=word,
            required=f"{MOST.value:g} 个",
        )
        for block, word in found
    ]


RULE = Rule(INFO, judge)
