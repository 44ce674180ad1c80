"""Whether a violation that was looked for again is gone."""

from __future__ import annotations

from enum import StrEnum

from access.audit_desk.findings import Findings
from access.audit_desk.order import Order, PageView
from audits.difference import Violation, compare
from audits.identity import fingerprint
from audits.outcome import Report
from audits.reporters.causes import Cause


class Again(StrEnum):
    """What looking again gave. Only ``GONE`` closes a violation."""

    GONE = "gone"
    STILL = "still"
    UNSEEN = "unseen"
    """A page could not be opened or the rule not run: nobody knows."""


def order_again(findings: Findings, cause: Cause) -> Order:
    """Ask the rule again on every page where it was broken, in the same windows."""
    targets = dict.fromkeys(findings.page_of(number).target for number in cause.page_numbers)
    views = tuple(PageView(url=each.url, viewport=str(each.viewport)) for each in targets)
    return Order(url=views[0].url, rule=cause.rule.key, again=views)


def judge(before: Findings, cause: Cause, after: Report) -> Again:
    """Compare the places of a cause with what is found now."""
    wanted = before.fingerprints(cause)
    difference = compare(before.report, after)
    if any(_name(each) in wanted for each in difference.still):
        return Again.STILL
    gone = {_name(each) for each in difference.gone}
    return Again.GONE if wanted <= gone else Again.UNSEEN


def _name(violation: Violation) -> str:
    return fingerprint(violation.page, violation.rule, violation.finding)
