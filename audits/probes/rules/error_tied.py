"""Words on an error belong to their field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import wcag
from audits.probes.form_look import Sending
from audits.rule import Verdict

INFO = RuleInfo(
    id="error-tied",
    source=Source.PROBE,
    what="出错的话和它说的那一项连在一起，读屏软件念到那一项就念到它",
    why="看不见的老人听到“身份证号”，听不到“少了一位”，就不知道这一项要改。",
    mend='给那句话一个 id，写进输入框的 aria-describedby，并写 aria-invalid="true"。',
    clauses=(*wcag("1.3.1"), *wcag("3.3.1")),
    impact=Impact.SERIOUS,
    tags=("probe", "form"),
    messages={"loose": "提交以后旁边出现了一句话，可是没有和这一项连起来。"},
    applies_to="提交以后，在某一项旁边出现的话。",
    passes='<input aria-describedby="e"><p id="e">请写 18 位身份证号</p>',
    fails="<input><p>请写 18 位身份证号</p>",
    inapplicable="<form>不拦、交给服务器看的表单</form>",
)


def judge(sendings: Sequence[Sending]) -> Sequence[Verdict]:
    """Judge each field that words came up beside."""
    worst: dict[tuple[tuple[str, ...], ...], Verdict] = {}
    for verdict in _verdicts(sendings):
        known = worst.get(verdict.target.path)
        if known is None or verdict.outcome is Outcome.PASSED:
            # One sentence of several that is tied is enough.
            worst[verdict.target.path] = verdict
    return list(worst.values())


def _verdicts(sendings: Sequence[Sending]) -> Iterator[Verdict]:
    for sending in sendings:
        if sending.is_left or not sending.is_refused:
            continue
        for message in sending.messages:
            if message.field and message.is_tied:
                yield Verdict(message.field, Outcome.PASSED)
            elif message.field and not message.is_live:
                yield Verdict(message.field, Outcome.FAILED, "loose")


RULE = ProbeRule(INFO, judge)
