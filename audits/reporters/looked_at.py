"""Which criteria people have looked at on every page of a run. Nothing is held by machine alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from audits.guided import Check, checks_of
from audits.outcome import Outcome, Report, RuleResult, Source


class Looked(StrEnum):
    """How far people are with a criterion."""

    NOBODY = "nobody"
    PART = "part"
    """Something is still open: a question, a place, a page."""
    HELD = "held"
    """Every question was answered, and no fault was found."""
    NOT_HERE = "not-here"
    """Whoever looked said that there is nothing of the kind."""


@dataclass(frozen=True, slots=True)
class ByPeople:
    """What people said on one criterion."""

    looked: Looked = Looked.NOBODY
    who: tuple[str, ...] = ()
    """Everybody who looked, by name."""


def looked_at(report: Report) -> Mapping[str, ByPeople]:
    """Tell by number of criterion how far people are; a criterion nobody looked at is absent.

    A run that was not made for people to go on with leaves all of them out.
    """
    due: dict[str, int] = {}
    for check in checks_of(report):
        for number in _criteria_of(check):
            due[number] = due.get(number, 0) + 1
    answered: dict[str, list[RuleResult]] = {}
    for page in report.pages:
        for result in page.results:
            if result.rule.source is Source.PERSON:
                for clause in result.rule.clauses:
                    answered.setdefault(clause.number, []).append(result)
    is_whole = not report.has_gap and all(page.standing for page in report.pages)
    return {
        number: ByPeople(
            _looked(results, due.get(number, 0)) if is_whole else Looked.PART, _who(results)
        )
        for number, results in answered.items()
    }


def _looked(results: Iterable[RuleResult], due: int) -> Looked:
    """``due`` also counts places of rules that are still open: those are never among results."""
    outcomes = [result.outcome for result in results]
    if len(outcomes) < due or not set(outcomes) <= {Outcome.PASSED, Outcome.INAPPLICABLE}:
        return Looked.PART
    return Looked.HELD if Outcome.PASSED in outcomes else Looked.NOT_HERE


def _who(results: Iterable[RuleResult]) -> tuple[str, ...]:
    names = (each.who for result in results for found in result.findings for each in found.checked)
    return tuple(dict.fromkeys(names))


def _criteria_of(check: Check) -> Iterable[str]:
    """A place belongs to what its rule is about, whatever it is asked."""
    if check.rule is None:
        return (check.asked.criterion,)
    clauses = (each for each in check.rule.clauses if each.standard.startswith("WCAG"))
    return {each.number.split("（")[0] for each in clauses}
