"""A report with what people said in it. Nothing is decided that nobody answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from audits.guided.answers import Answer, Standpoint, State, standpoints
from audits.guided.checks import checks_of
from audits.identity import fingerprint
from audits.outcome import Finding, Outcome, PageReport, Report, RuleInfo, RuleResult, Target
from audits.rule import overall

PAGE = Target(path=(("html",),), html="")
"""What an answer on a whole page is about."""


def with_answers(report: Report, answers: Sequence[Answer]) -> Report:
    """Put what people said in the place of what a machine could not tell."""
    said = [
        now
        for now in standpoints(checks_of(report), answers)
        if now.answers and now.state not in {State.OPEN, State.EXPIRED}
    ]
    places = {now.check.id: now for now in said if now.check.rule}
    general = [now for now in said if not now.check.rule]
    pages = tuple(_page(page, places, general) for page in report.pages)
    return replace(report, pages=pages)


def _page(
    page: PageReport, places: Mapping[str, Standpoint], general: Iterable[Standpoint]
) -> PageReport:
    results = tuple(_decided(page, result, places) for result in page.results)
    asked = tuple(_answered(now) for now in general if now.check.page == page.target.key)
    return replace(page, results=results + asked)


def _decided(page: PageReport, result: RuleResult, places: Mapping[str, Standpoint]) -> RuleResult:
    findings = tuple(_said(page, result.rule, each, places) for each in result.findings)
    if findings == result.findings:
        return result
    outcomes = [each.outcome for each in findings if each.outcome is not Outcome.INAPPLICABLE]
    outcomes += [Outcome.PASSED] if result.passed_count else []
    return replace(result, findings=findings, outcome=overall(outcomes))


def _said(
    page: PageReport, rule: RuleInfo, finding: Finding, places: Mapping[str, Standpoint]
) -> Finding:
    now = places.get(fingerprint(page, rule, finding))
    if now is None or finding.outcome is not Outcome.CANNOT_TELL:
        return finding
    checked = tuple(each.checked for each in now.answers)
    return replace(finding, outcome=now.outcome, checked=checked)


def _answered(now: Standpoint) -> RuleResult:
    rule = now.check.asked.rule
    told = next((each.note for each in now.answers if each.note), "")
    reason = _reason(now, told)
    finding = Finding(
        outcome=now.outcome,
        target=PAGE,
        message=rule.messages[reason].format(measured=told),
        measured=told,
        reason=reason,
        checked=tuple(each.checked for each in now.answers),
    )
    return RuleResult(rule, now.outcome, findings=(finding,))


def _reason(now: Standpoint, told: str) -> str:
    """Which sentence says what the answers come to."""
    if now.state in {State.DISAGREED, State.UNSURE}:
        return now.state.value
    if now.outcome is Outcome.FAILED:
        return "told" if told else "fault"
    return "held"
