"""On how many pages each rule came to what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from audits.outcome import Outcome, Report, RuleInfo


@dataclass(frozen=True, slots=True)
class RuleTally:
    """One rule over all pages."""

    rule: RuleInfo
    pages: Counter[Outcome]


def tallies(report: Report) -> list[RuleTally]:
    """Count the pages of each outcome, rule by rule."""
    by_rule: dict[str, RuleTally] = {}
    for page in report.pages:
        for result in page.results:
            tally = by_rule.setdefault(result.rule.key, RuleTally(result.rule, Counter()))
            tally.pages[result.outcome] += 1
    return list(by_rule.values())
