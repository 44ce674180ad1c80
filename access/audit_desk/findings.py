"""What a run found, read back from its report: violations with one cause together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from audits.identity import fingerprint
from audits.outcome import Outcome, PageReport, Report
from audits.reporters.causes import Cause, RuleCauses, causes_by_rule
from audits.reporters.json_file import read_report


@dataclass(frozen=True, slots=True)
class Findings:
    """A report and its causes, numbered through as in the written reports."""

    report: Report
    rules: tuple[RuleCauses, ...]

    @classmethod
    def read(cls, path: Path) -> Findings:
        """Read the report of a run.

        Raises:
            ReportUnreadable: It is not there, or is none.
        """
        return cls.of(read_report(path))

    @classmethod
    def of(cls, report: Report) -> Findings:
        """Sort a report by causes."""
        return cls(report, tuple(causes_by_rule(report, Outcome.FAILED, count(1))))

    @property
    def causes(self) -> tuple[Cause, ...]:
        """All of them, by number."""
        return tuple(cause for rule in self.rules for cause in rule.causes)

    def cause(self, number: int) -> Cause | None:
        """One of them."""
        return next((each for each in self.causes if each.number == number), None)

    def page_of(self, number: int) -> PageReport:
        """A page by its number, from 1."""
        return self.report.pages[number - 1]

    @property
    def gaps(self) -> tuple[PageReport, ...]:
        """Pages that could not be looked at."""
        return tuple(page for page in self.report.pages if page.problem)

    def fingerprints(self, cause: Cause) -> frozenset[str]:
        """The names for good of all places of a cause."""
        return frozenset(
            fingerprint(self.page_of(each.page_number), cause.rule, each.finding)
            for each in cause.occurrences
        )
