"""What was filled in is still there after an error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import wcag
from audits.probes.form_look import Sending
from audits.rule import Verdict

INFO = RuleInfo(
    id="answers-kept",
    source=Source.PROBE,
    what="填错一项，其他填过的还在",
    why="老人打一个字要找半天；错一项就全部清空，多半就不办了。",
    mend="出错时把填过的值原样放回去，只有密码可以清空。",
    clauses=wcag("3.3.7"),
    impact=Impact.SERIOUS,
    tags=("probe", "form", "elder"),
    messages={"emptied": "填了内容、没有填对就提交，这一项里填的没有了。"},
    applies_to="自己会拦住错误答案的表单。",
    passes="<form>出错以后原样留着的表单</form>",
    fails='<form onsubmit="this.reset(); return false">…</form>',
    inapplicable="<form>不拦、交给服务器看的表单</form>",
)


def judge(sendings: Sequence[Sending]) -> Sequence[Verdict]:
    """Judge each refusal by the fields that were emptied."""
    return list(_verdicts(sendings))


def _verdicts(sendings: Sequence[Sending]) -> Iterator[Verdict]:
    for sending in sendings:
        if sending.is_left or not sending.is_refused:
            continue
        if not sending.lost:
            yield Verdict(sending.form, Outcome.PASSED)
        for field in sending.lost:
            yield Verdict(field, Outcome.FAILED, "emptied")


RULE = ProbeRule(INFO, judge)
