"""The success criteria of WCAG 2.2 against what was found. No machine says that one is met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from audits.outcome import Outcome, Report, RuleInfo, Source
from audits.reporters.looked_at import ByPeople, looked_at
from audits.reporters.words import REPORT_LANGUAGE

_STANDARD = "WCAG"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One success criterion of level A or AA."""

    number: str
    level: str
    name: dict[str, str]
    """Its name by language."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule of a criterion that found violations."""

    rule: RuleInfo
    places: int
    pages: int


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """What is known of one criterion."""

    criterion: Criterion
    faults: tuple[Fault, ...]
    looked: int
    """How many rules looked at a part of it."""
    people: ByPeople
    """What people said of it."""


@cache
def criteria() -> tuple[Criterion, ...]:
    """Read the criteria of levels A and AA."""
    entries = yaml.safe_load(Path(__file__).with_name("criteria.yaml").read_text("utf-8"))
    return tuple(
        Criterion(number, level, {"en": english, REPORT_LANGUAGE: chinese})
        for number, level, english, chinese in entries
    )


def criterion_results(report: Report) -> list[CriterionResult]:
    """Sort faults and rules by criterion."""
    faults = list(_faults(report))
    ran = {
        result.rule.key: result.rule
        for page in report.pages
        for result in page.results
        if result.outcome is not Outcome.COULD_NOT_RUN and result.rule.source is not Source.PERSON
    }
    people = looked_at(report)
    return [
        CriterionResult(
            criterion=each,
            faults=tuple(fault for fault in faults if _is_of(fault.rule, each)),
            looked=sum(_is_of(rule, each) for rule in ran.values()),
            people=people.get(each.number, ByPeople()),
        )
        for each in criteria()
    ]


def _faults(report: Report) -> Iterator[Fault]:
    found: dict[str, list[str]] = {}
    rules: dict[str, RuleInfo] = {}
    for page in report.pages:
        for rule, _ in page.findings(Outcome.FAILED):
            rules[rule.key] = rule
            found.setdefault(rule.key, []).append(page.target.key)
    for key, pages in found.items():
        yield Fault(rules[key], len(pages), len(set(pages)))


def _is_of(rule: RuleInfo, criterion: Criterion) -> bool:
    return any(
        clause.standard.startswith(_STANDARD) and clause.number.split("（")[0] == criterion.number
        for clause in rule.clauses
    )
