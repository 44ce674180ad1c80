"""The score of national surveys: perceivable 30, operable 30, understandable and compatible 20.

It is a habit of surveys and no standard, so reports label it as survey-style and put it after the
strict list. What no rule looked at gives no points and is said, instead of being counted as good.
"""

from __future__ import annotations

from dataclasses import dataclass

from audits.outcome import Outcome, Report, RuleInfo
from audits.reporters.miit import items, looks_at
from audits.reporters.tallies import tallies

WEIGHTS = {"perceivable": 30, "operable": 30, "understandable": 20, "compatible": 20}
_BY_FIRST_DIGIT = dict(zip("1234", WEIGHTS, strict=True))
"""The principles of WCAG: criterion 2.4.7 belongs to the second, operable."""


@dataclass(frozen=True, slots=True)
class PrincipleScore:
    """One of the four parts."""

    principle: str
    weight: int
    passed: int
    """Pairs of a rule and a page where the rule held."""
    failed: int
    """Pairs where it did not. Neither counts what a person has to see, nor what could not run."""

    @property
    def points(self) -> float | None:
        """Points of ``weight``; ``None`` when nothing was judged."""
        judged = self.passed + self.failed
        return self.weight * self.passed / judged if judged else None


def survey_scores(report: Report) -> list[PrincipleScore]:
    """Score the four parts."""
    passed, failed = dict.fromkeys(WEIGHTS, 0), dict.fromkeys(WEIGHTS, 0)
    for tally in tallies(report):
        if principle := principle_of(tally.rule):
            passed[principle] += tally.pages[Outcome.PASSED]
            failed[principle] += tally.pages[Outcome.FAILED]
    return [PrincipleScore(name, WEIGHTS[name], passed[name], failed[name]) for name in WEIGHTS]


def total_points(scores: list[PrincipleScore]) -> float | None:
    """Add the parts up; ``None`` when one of them was not judged, for half a score misleads."""
    points = [score.points for score in scores]
    return None if None in points else sum(each for each in points if each is not None)


def principle_of(rule: RuleInfo) -> str | None:
    """Tell which part a rule belongs to: by its WCAG criterion, else by its item of the annexes."""
    for clause in rule.clauses:
        if clause.standard.startswith("WCAG") and clause.number[:1] in _BY_FIRST_DIGIT:
            return _BY_FIRST_DIGIT[clause.number[0]]
    return next((item.principle for item in items() if looks_at(rule, item)), None)
