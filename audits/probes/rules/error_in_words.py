"""What is wrong with an answer is said in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import gbt, wcag
from audits.probes.form_look import Sending
from audits.rule import Verdict

INFO = RuleInfo(
    id="error-in-words",
    source=Source.PROBE,
    what="填错、漏填的时候，用文字说出来，不只是变颜色",
    why="红框老人看不出来，更不知道为什么红；不说哪里错、怎么改，只好放弃或者求人。",
    mend="在那一项旁边写一句话：哪里不对、怎么填，最好给个例子。",
    clauses=(*wcag("3.3.1"), *wcag("1.4.1"), *gbt("3.3.1（一级）")),
    impact=Impact.SERIOUS,
    tags=("probe", "form"),
    messages={"only-looks": "没填对就按提交，这一项只变了样子，没有一句话说错在哪里。"},
    applies_to="自己会拦住空白或错误答案的表单。",
    passes="<input required> <button>提交</button>",
    fails="<form onsubmit=\"name.style.borderColor = 'red'; return false\">…</form>",
    inapplicable="<form>不拦、交给服务器看的表单</form>",
)


def judge(sendings: Sequence[Sending]) -> Sequence[Verdict]:
    """Judge each refusal."""
    return list(_verdicts(sendings))


def _verdicts(sendings: Sequence[Sending]) -> Iterator[Verdict]:
    for sending in sendings:
        if not sending.is_refused:
            continue
        if sending.said:
            yield Verdict(sending.form, Outcome.PASSED)
        else:
            for field in sending.marked:
                yield Verdict(field, Outcome.FAILED, "only-looks")


RULE = ProbeRule(INFO, judge)
