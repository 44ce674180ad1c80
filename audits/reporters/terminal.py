"""The report as tables on the terminal."""

from __future__ import annotations

from itertools import count

from rich.console import Console
from rich.table import Table
from rich.text import Text

from audits.outcome import Outcome, PageReport, Report, RuleInfo
from audits.reporters.causes import Cause, causes_by_rule, same_words
from audits.reporters.rows import describe, sample_counts
from audits.reporters.rule_words import message_of, worded
from audits.reporters.words import REPORT_LANGUAGE, report_words

STYLES = {
    Outcome.FAILED: "bold red",
    Outcome.CANNOT_TELL: "yellow",
    Outcome.COULD_NOT_RUN: "bold magenta",
}


def print_report(report: Report, console: Console, language: str = REPORT_LANGUAGE) -> None:
    """Print what failed, what a person has to look at, and what could not be looked at."""
    words = report_words(language)
    table = _table(language)
    numbers = count(1)
    for outcome in (Outcome.FAILED, Outcome.CANNOT_TELL):
        for found in causes_by_rule(report, outcome, numbers):
            for cause in found.causes:
                table.add_row(*_cause_row(cause, outcome, report, language))
    for page in report.pages:
        for row in _gap_rows(page, language):
            table.add_row(*row)
    if table.row_count:
        console.print(table)
    summary = words["terminal"]["total"].format(
        pages=len(report.pages),
        failed=report.total(Outcome.FAILED),
        reviews=report.total(Outcome.CANNOT_TELL),
        gaps=report.gap_count,
    )
    console.print(summary, style="bold", markup=False)
    if report.sample and report.sample.left_out:
        told = words["sample"]["terminal"].format(**sample_counts(report.sample))
        console.print(told, markup=False, highlight=False)
    console.print(words["not_everything"], markup=False)


def print_rules(
    rules: tuple[RuleInfo, ...], console: Console, language: str = REPORT_LANGUAGE
) -> None:
    """Print the list of rules."""
    words = report_words(language)
    table = Table(show_lines=False)
    for heading in (words["rule"], words["who"], words["finding"], words["standard"]):
        table.add_column(heading, overflow="fold")
    for rule in rules:
        clauses = "\n".join(f"{clause.standard} {clause.number}" for clause in rule.clauses)
        what = Text(worded(rule, language).what)
        table.add_row(Text(rule.id), words["sources"][rule.source], what, Text(clauses))
    console.print(table)


def _table(language: str) -> Table:
    words = report_words(language)
    table = Table(title=words["title"], show_lines=True)
    table.add_column("", no_wrap=True)
    table.add_column(words["rule"], overflow="fold")
    table.add_column(words["place"], overflow="fold", ratio=2)
    table.add_column(words["finding"], overflow="fold", ratio=2)
    table.add_column(words["page"], overflow="fold", ratio=2)
    return table


def _cause_row(cause: Cause, outcome: Outcome, report: Report, language: str) -> tuple[Text, ...]:
    words = report_words(language)
    place = cause.finding.target.selector
    where = _place(report.pages[cause.page_numbers[0] - 1])
    if len(cause.occurrences) > 1:
        counts = {"places": len(cause.occurrences), "pages": len(cause.page_numbers)}
        where = f"{where}\n{words[same_words(cause)].format(**counts)}"
    told = message_of(cause.rule, cause.finding, language) or worded(cause.rule, language).what
    cells = Text(cause.rule.id), Text(place), Text(told), Text(where)
    return _mark(outcome, language), *cells


def _gap_rows(page: PageReport, language: str) -> list[tuple[Text, ...]]:
    words = report_words(language)
    gaps = []
    if page.problem:
        gaps.append(("", f"{words['obstacles'][page.problem.obstacle]}: {page.problem.detail}"))
    for result in page.results:
        if result.outcome is Outcome.COULD_NOT_RUN:
            gaps.append((result.rule.id, result.note))
    mark = _mark(Outcome.COULD_NOT_RUN, language)
    return [(mark, Text(rule), Text(""), Text(why), Text(_place(page))) for rule, why in gaps]


def _place(page: PageReport) -> str:
    return " ".join([page.target.url, *describe(page)])


def _mark(outcome: Outcome, language: str) -> Text:
    return Text(report_words(language)["outcomes"][outcome], style=STYLES[outcome])
