"""What changed between two runs: violations that are new, gone, and still there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from audits.identity import fingerprint
from audits.outcome import Finding, Outcome, PageReport, Report, RuleInfo


@dataclass(frozen=True, slots=True)
class Violation:
    """A violation and where it stands."""

    page: PageReport
    rule: RuleInfo
    finding: Finding


@dataclass(frozen=True, slots=True)
class Difference:
    """Two runs compared."""

    new: tuple[Violation, ...]
    gone: tuple[Violation, ...]
    still: tuple[Violation, ...]
    unseen: tuple[Violation, ...]
    """Of the earlier run, on pages or by rules that the later one did not look at or could not, or
    at places that a person found and has yet to look at again: nobody knows whether they are gone.
    """


def compare(before: Report, after: Report) -> Difference:
    """Compare an earlier run with a later one."""
    earlier = dict(_violations(before))
    later = dict(_violations(after))
    looked_at = set(_looked_at(after))
    unjudged = set(_unjudged(after))
    missing = {key: each for key, each in earlier.items() if key not in later}
    seen = {
        key for key, each in missing.items() if _place(each) in looked_at and key not in unjudged
    }
    return Difference(
        new=tuple(each for key, each in later.items() if key not in earlier),
        gone=tuple(each for key, each in missing.items() if key in seen),
        still=tuple(each for key, each in later.items() if key in earlier),
        unseen=tuple(each for key, each in missing.items() if key not in seen),
    )


def _violations(report: Report) -> Iterator[tuple[str, Violation]]:
    for page in report.pages:
        for rule, finding in page.findings(Outcome.FAILED):
            yield fingerprint(page, rule, finding), Violation(page, rule, finding)


def _looked_at(report: Report) -> Iterator[tuple[str, str]]:
    for page in report.pages:
        for result in page.results:
            if result.outcome is not Outcome.COULD_NOT_RUN:
                yield page.target.key, result.rule.key


def _unjudged(report: Report) -> Iterator[str]:
    for page in report.pages:
        for rule, finding in page.findings(Outcome.CANNOT_TELL):
            yield fingerprint(page, rule, finding)


def _place(violation: Violation) -> tuple[str, str]:
    return violation.page.target.key, violation.rule.key
