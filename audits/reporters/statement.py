"""The accessibility statement of a site, in Chinese and English in one page, from the results."""

from __future__ import annotations

from dataclasses import dataclass

from audits.outcome import Report, RuleInfo
from audits.reporters.criteria import CriterionResult, Fault, criterion_results
from audits.reporters.document import render_document
from audits.reporters.looked_at import Looked
from audits.reporters.publisher import Publisher
from audits.reporters.rows import sample_counts
from audits.reporters.rule_words import worded
from audits.reporters.words import LANGUAGES, report_words

_DONE = frozenset({Looked.HELD, Looked.NOT_HERE})


@dataclass(frozen=True, slots=True)
class Lacking:
    """A criterion that is not met, said for people."""

    result: CriterionResult
    faults: tuple[tuple[RuleInfo, Fault], ...]
    """Each with its rule in the language of the statement."""


@dataclass(frozen=True, slots=True)
class Version:
    """The statement in one language."""

    language: str
    words: dict[str, str]
    lacking: tuple[Lacking, ...]
    held: int
    """Criteria that people looked at on every page, and found no fault."""
    unevaluated: int
    """Criteria of which no violation is known, and which no person has looked at everywhere."""
    has_people: bool
    """Whether people looked at anything."""


def statement(report: Report, publisher: Publisher, language: str) -> str:
    """Write the statement, in the language asked for first."""
    results = criterion_results(report)
    ordered = sorted(LANGUAGES, key=lambda each: each != language)
    return render_document(
        "statement.html.j2",
        language,
        report=report,
        publisher=publisher,
        versions=[_version(results, each) for each in ordered],
        scope=scope,
    )


def scope(report: Report, told: dict[str, str]) -> str:
    """Say how many pages were audited, and of how many when they are a sample.

    Args:
        report: The results.
        told: The words of statements in one language.
    """
    if report.sample and report.sample.left_out:
        return told["scope_sample"].format(**sample_counts(report.sample))
    return told["scope"].format(pages=len(report.pages))


def _version(results: list[CriterionResult], language: str) -> Version:
    lacking = tuple(
        Lacking(each, tuple((worded(fault.rule, language), fault) for fault in each.faults))
        for each in results
        if each.faults
    )
    words = report_words(language)["statement"]
    held = sum(not each.faults and each.people.looked in _DONE for each in results)
    return Version(
        language,
        words,
        lacking,
        held=held,
        unevaluated=len(results) - len(lacking) - held,
        has_people=any(each.people.who for each in results),
    )
