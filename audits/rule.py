"""What an own rule is: which subjects it speaks about, and what must hold for each.

Rules read the snapshot only. No browser, no report.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from audits.outcome import Finding, Outcome, RuleInfo, RuleResult, Target
from audits.snapshot import PageSnapshot


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one subject came to."""

    target: Target
    outcome: Outcome
    """``PASSED``, ``FAILED`` or ``CANNOT_TELL``."""
    reason: str = ""
    """Key into the rule's messages, for what did not pass."""
    measured: str = ""
    required: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement: its metadata and its judgement."""

    info: RuleInfo
    judge: Callable[[PageSnapshot], Sequence[Verdict]]
    """One verdict per applicable subject; none means the rule is inapplicable."""


def evaluate(rule: Rule, page: PageSnapshot) -> RuleResult:
    """Judge a page by one rule; a rule that breaks says so and never counts as passed."""
    return conclude(rule.info, lambda: rule.judge(page))


def conclude(info: RuleInfo, judge: Callable[[], Sequence[Verdict]]) -> RuleResult:
    """Let a rule judge and sum up; a rule that breaks says so and never counts as passed."""
    try:
        verdicts = judge()
        findings = tuple(
            _finding(info, verdict) for verdict in verdicts if verdict.outcome is not Outcome.PASSED
        )
    except Exception as error:
        # Whatever breaks in one rule, the others go on; the gate refuses to call that clean.
        note = f"{type(error).__name__}: {error}"
        return RuleResult(info, Outcome.COULD_NOT_RUN, note=note)
    return RuleResult(
        rule=info,
        outcome=overall([verdict.outcome for verdict in verdicts]),
        findings=findings,
        passed_count=len(verdicts) - len(findings),
    )


def overall(outcomes: Sequence[Outcome]) -> Outcome:
    """Sum up the outcomes of a rule's subjects: the worst one decides."""
    if not outcomes:
        return Outcome.INAPPLICABLE
    for outcome in (Outcome.COULD_NOT_RUN, Outcome.FAILED, Outcome.CANNOT_TELL):
        if outcome in outcomes:
            return outcome
    return Outcome.PASSED


def _finding(info: RuleInfo, verdict: Verdict) -> Finding:
    message = info.messages[verdict.reason].format(
        measured=verdict.measured, required=verdict.required
    )
    return Finding(
        outcome=verdict.outcome,
        target=verdict.target,
        message=message,
        measured=verdict.measured,
        required=verdict.required,
        reason=verdict.reason,
    )
