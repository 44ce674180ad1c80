"""Whoever does not see the error is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import wcag
from audits.probes.form_look import Sending
from audits.rule import Verdict

INFO = RuleInfo(
    id="error-announced",
    source=Source.PROBE,
    what="提交没有成功，要让人马上知道：念出来，或者焦点走过去",
    why="按了提交没有动静，老人会一按再按；看不见屏幕的人根本不知道有错。",
    mend='把出错的话放进 role="alert" 的地方，或者把焦点移到第一处错误或错误清单。',
    clauses=(*wcag("4.1.3"), *wcag("3.3.1")),
    impact=Impact.SERIOUS,
    tags=("probe", "form"),
    messages={"silent": "提交以后出现了这句话，读屏软件不会念，焦点也没有过去。"},
    applies_to="自己会拦住空白或错误答案、而且用文字说的表单。",
    passes='<p role="alert">还差一项：身份证号</p>',
    fails="<p>还差一项：身份证号</p>",
    inapplicable="<form>不拦、交给服务器看的表单</form>",
)


def judge(sendings: Sequence[Sending]) -> Sequence[Verdict]:
    """Judge each refusal that was said in words."""
    return list(_verdicts(sendings))


def _verdicts(sendings: Sequence[Sending]) -> Iterator[Verdict]:
    for sending in sendings:
        if sending.is_left or not sending.said:
            continue
        is_told = sending.in_box or bool(sending.by_browser)
        is_told = is_told or any(each.is_live or each.has_focus for each in sending.messages)
        if is_told:
            yield Verdict(sending.form, Outcome.PASSED)
        else:
            yield Verdict(sending.messages[0].target, Outcome.FAILED, "silent")


RULE = ProbeRule(INFO, judge)
