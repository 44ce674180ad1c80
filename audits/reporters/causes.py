"""Faults with one cause shown once: a footer that is wrong on ninety pages is one thing to mend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from audits.outcome import Finding, Impact, Outcome, Report, RuleInfo

_HARDEST_FIRST = (Impact.CRITICAL, Impact.SERIOUS, Impact.MODERATE, Impact.MINOR, None)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One finding on one page."""

    page_number: int
    """Counted from 1 through the report."""
    finding: Finding


@dataclass(frozen=True, slots=True)
class Cause:
    """The same source code judged the same way by the same rule, wherever it stands."""

    number: int
    """Counted from 1 through the report, so that two people can talk about one thing."""
    rule: RuleInfo
    occurrences: tuple[Occurrence, ...]

    @property
    def finding(self) -> Finding:
        """The first of them, to show."""
        return self.occurrences[0].finding

    @property
    def page_numbers(self) -> tuple[int, ...]:
        """On which pages it stands."""
        return tuple(dict.fromkeys(each.page_number for each in self.occurrences))


@dataclass(frozen=True, slots=True)
class RuleCauses:
    """What one rule found in the whole run."""

    rule: RuleInfo
    causes: tuple[Cause, ...]

    @property
    def place_count(self) -> int:
        """How many places that is."""
        return sum(len(cause.occurrences) for cause in self.causes)

    @property
    def page_count(self) -> int:
        """On how many pages."""
        return len({number for cause in self.causes for number in cause.page_numbers})


def causes_by_rule(report: Report, outcome: Outcome, numbers: Iterator[int]) -> list[RuleCauses]:
    """Group the findings of one outcome; what hits people hardest comes first."""
    by_rule: dict[str, dict[tuple[str, ...], list[Occurrence]]] = {}
    rules: dict[str, RuleInfo] = {}
    for page_number, page in enumerate(report.pages, 1):
        for rule, finding in page.findings(outcome):
            rules.setdefault(rule.key, rule)
            same = by_rule.setdefault(rule.key, {}).setdefault(cause_key(finding), [])
            same.append(Occurrence(page_number, finding))
    ordered = sorted(rules.values(), key=lambda rule: _HARDEST_FIRST.index(rule.impact))
    return [
        RuleCauses(
            rule,
            tuple(
                Cause(next(numbers), rule, tuple(occurrences))
                for occurrences in _most_pages_first(by_rule[rule.key])
            ),
        )
        for rule in ordered
    ]


def cause_key(finding: Finding) -> tuple[str, ...]:
    """Give what two findings of one rule have in common when they are one fault.

    What is measured is part of it: one button may be too small on a phone only. So is who looked:
    what one person says of one page is not said of another.
    """
    looked = tuple(f"{each.who} {each.on} {each.says} {each.note}" for each in finding.checked)
    if not finding.target.html:
        return (finding.target.selector, finding.measured, *looked)
    return (finding.target.html, finding.measured, finding.reason or finding.message, *looked)


def _most_pages_first(causes: dict[tuple[str, ...], list[Occurrence]]) -> list[list[Occurrence]]:
    return sorted(causes.values(), key=lambda same: -len({each.page_number for each in same}))
