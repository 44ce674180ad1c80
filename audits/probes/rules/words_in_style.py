"""Words stand in the page, not in the style sheet."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source, Threshold
from audits.probe import ProbeRule
from audits.probes.clauses import wcag
from audits.probes.without_look import Without, Written
from audits.rule import Verdict

SENTENCE = Threshold(6, "字", "银桥")

INFO = RuleInfo(
    id="words-in-style",
    source=Source.PROBE,
    what="要读的话写在网页里，不写在样式表里",
    why="样式没有下载下来、用了自己的样式、复制、翻译、朗读的时候，写在样式里的话就没有了。",
    mend='把 content: "…" 里的话挪到 HTML 里；content 只放图标和装饰。',
    clauses=wcag("1.3.1"),
    impact=Impact.MODERATE,
    tags=("probe", "text"),
    thresholds={"sentence": SENTENCE},
    messages={
        "sentence": "这里的话只写在样式表里：{measured}",
        "word": "这里的字只写在样式表里，请看一看少了它还看不看得懂：{measured}",
    },
    applies_to="由样式表（::before、::after）写出来的字。",
    passes="<p>必须填写</p>",
    fails='<style>p::before { content: "下面几项必须填写" }</style>',
    inapplicable='<style>a::after { content: "→" }</style>',
)


def judge(without: Without) -> Sequence[Verdict]:
    """Judge all words that style sheets write; short ones beside an element's own words pass."""
    return [_verdict(one) for one in without.written]


def _verdict(one: Written) -> Verdict:
    if one.letters >= SENTENCE.value:
        return Verdict(one.target, Outcome.FAILED, "sentence", measured=one.words)
    outcome = Outcome.PASSED if one.has_own else Outcome.CANNOT_TELL
    return Verdict(one.target, outcome, "word", measured=one.words)


RULE = ProbeRule(INFO, judge)
