"""A report as flat rows, for tables of every kind: one for each finding and each gap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from audits.outcome import Finding, Outcome, PageReport, Report, RuleInfo, RuleResult, Sample
from audits.reporters.rule_words import message_of, worded
from audits.reporters.words import report_words

COLUMNS = (
    "outcome",
    "impact",
    "rule",
    "what",
    "finding",
    "measured",
    "required",
    "place",
    "source_code",
    "page",
    "setting",
    "who",
    "why",
    "mend",
    "standard",
)
"""Keys of the headings among the words of the reports, in the order of a row's cells."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one line of a table says."""

    outcome: Outcome
    cells: tuple[str, ...]
    """One for each of ``COLUMNS``."""


def rows(report: Report, language: str) -> Iterator[Row]:
    """Walk what failed, what a person has to look at, and what could not be looked at."""
    for page in report.pages:
        yield from _page_rows(page, language)


def headings(language: str) -> list[str]:
    """Give the heading of each cell."""
    return [report_words(language)[name] for name in COLUMNS]


def describe(page: PageReport) -> list[str]:
    """Say under which settings the page was seen, in short."""
    settings = [f"{name}={value}" for name, value in page.target.settings]
    return [str(page.target.viewport), *settings]


def sample_counts(sample: Sample) -> dict[str, int]:
    """Give the numbers that are said of a sample."""
    return {
        "pages": sample.pages,
        "templates": len(sample.templates),
        "audited": sample.pages - len(sample.left_out),
        "left_out": len(sample.left_out),
        "seed": sample.seed,
    }


def clause_lines(rule: RuleInfo) -> list[str]:
    """Name the clauses a rule stands on."""
    return [f"{clause.standard} {clause.number}" for clause in rule.clauses]


def sources_line(rule: RuleInfo, language: str) -> str:
    """Say who looked."""
    return str(report_words(language)["sources"][rule.source])


def _page_rows(page: PageReport, language: str) -> Iterator[Row]:
    words = report_words(language)
    if page.problem:
        reason = f"{words['obstacles'][page.problem.obstacle]}: {page.problem.detail}"
        yield _gap(page, reason, language)
    for outcome in (Outcome.FAILED, Outcome.CANNOT_TELL):
        for rule, finding in page.findings(outcome):
            yield _finding(page, rule, finding, language)
    for result in page.results:
        if result.outcome is Outcome.COULD_NOT_RUN:
            yield _gap(page, result.note, language, result)


def _finding(page: PageReport, rule: RuleInfo, finding: Finding, language: str) -> Row:
    words = report_words(language)
    told = worded(rule, language)
    cells = (
        words["outcomes"][finding.outcome],
        words["impacts"][rule.impact] if rule.impact else "",
        rule.id,
        told.what,
        message_of(rule, finding, language),
        finding.measured,
        finding.required,
        finding.target.selector,
        finding.target.html,
        page.target.url,
        " ".join(describe(page)),
        "\n".join([sources_line(rule, language), *finding.sources, *_people(finding, language)]),
        told.why,
        told.mend,
        "\n".join(clause_lines(rule)),
    )
    return Row(finding.outcome, cells)


def _people(finding: Finding, language: str) -> Iterator[str]:
    told = report_words(language)["checked"]
    for each in finding.checked:
        yield told["line"].format(who=each.who, on=each.on, says=told["says"][each.says])


def _gap(page: PageReport, note: str, language: str, result: RuleResult | None = None) -> Row:
    given = {
        "outcome": report_words(language)["outcomes"][Outcome.COULD_NOT_RUN],
        "rule": result.rule.id if result else "",
        "what": worded(result.rule, language).what if result else "",
        "finding": note,
        "page": page.target.url,
        "setting": " ".join(describe(page)),
        "who": sources_line(result.rule, language) if result else "",
    }
    return Row(Outcome.COULD_NOT_RUN, tuple(given.get(name, "") for name in COLUMNS))
