"""Abbreviations in Latin letters are explained."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source, Threshold
from audits.rule import Rule, Verdict
from audits.rules.clauses import own
from audits.rules.plain_words import listed, paragraphs, unexplained
from audits.snapshot import PageSnapshot

MOST = Threshold(2, "个", "project T7：一个请看一看，到 2 个就不合格")

INFO = RuleInfo(
    id="abbreviations-explained",
    source=Source.ELDER,
    what="英文缩写、网络用语，用中文解释过",
    why="APP、OCR、UKey，老人不认识，念出来也听不懂。",
    mend="写中文：“手机软件”“拍照认字”；非用不可，在后面加括号解释。",
    clauses=own("T7"),
    impact=Impact.MODERATE,
    tags=("elder", "content", "plain"),
    thresholds={"most": MOST},
    messages={
        "several": "这一页有{required}以上这样的词没有解释，这里是“{measured}”。",
        "one": "这里的“{measured}”没有解释，请看一看老人懂不懂。",
    },
    applies_to="看得见、念得出的中文段落。",
    passes="<p>请打开手机软件（APP）来办理这件事。</p>",
    fails="<p>请下载APP，插入UKey，再用OCR识别。</p>",
    inapplicable="<p>Once a year.</p>",
)


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each listed word that nothing on the page explains."""
    if not any(True for _ in paragraphs(page)):
        return ()
    found = list(unexplained(page, listed("abbreviations_explained")))
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
