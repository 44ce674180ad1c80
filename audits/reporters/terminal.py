"""The report as tables on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from audits.outcome import Finding, Outcome, PageReport, Report, RuleInfo
from audits.reporters.words import report_words

STYLES = {
    Outcome.FAILED: "bold red",
    Outcome.CANNOT_TELL: "yellow",
    Outcome.COULD_NOT_RUN: "bold magenta",
}


def print_report(report: Report, console: Console) -> None:
    """Print what failed, what a person has to look at, and what could not be looked at."""
    words = report_words()
    table = _table(words)
    for page in report.pages:
        for row in _rows(page, words):
            table.add_row(*row)
    if table.row_count:
        console.print(table)
    summary = words["terminal"]["total"].format(
        pages=len(report.pages),
        failed=report.total(Outcome.FAILED),
        reviews=report.total(Outcome.CANNOT_TELL),
        gaps=report.total(Outcome.COULD_NOT_RUN) + sum(1 for page in report.pages if page.problem),
    )
    console.print(summary, style="bold", markup=False)
    console.print(words["not_everything"], markup=False)


def print_rules(rules: tuple[RuleInfo, ...], console: Console) -> None:
    """Print the list of rules."""
    words = report_words()
    table = Table(show_lines=False)
    for heading in (words["rule"], words["who"], words["finding"], words["standard"]):
        table.add_column(heading, overflow="fold")
    for rule in rules:
        clauses = "\n".join(f"{clause.standard} {clause.number}" for clause in rule.clauses)
        table.add_row(Text(rule.id), words["sources"][rule.source], Text(rule.what), Text(clauses))
    console.print(table)


def _table(words: dict[str, str]) -> Table:
    table = Table(title=words["title"], show_lines=True)
    table.add_column("", no_wrap=True)
    table.add_column(words["rule"], overflow="fold")
    table.add_column(words["place"], overflow="fold", ratio=2)
    table.add_column(f"{words['measured']} / {words['required']}", overflow="fold", ratio=2)
    table.add_column(words["page"], overflow="fold", ratio=2)
    return table


def _rows(page: PageReport, words: dict[str, dict[str, str]]) -> list[tuple[Text, ...]]:
    place = Text(" ".join([page.target.url, *describe(page)]))
    rows: list[tuple[Text, ...]] = []
    if page.problem:
        reason = f"{words['obstacles'][page.problem.obstacle]}: {page.problem.detail}"
        rows.append((_mark(Outcome.COULD_NOT_RUN, words), Text(""), Text(""), Text(reason), place))
    for outcome in (Outcome.FAILED, Outcome.CANNOT_TELL):
        for rule, finding in page.findings(outcome):
            cells = Text(rule.id), Text(finding.target.selector), Text(_measure(finding, rule))
            rows.append((_mark(outcome, words), *cells, place))
    for result in page.results:
        if result.outcome is Outcome.COULD_NOT_RUN:
            mark = _mark(Outcome.COULD_NOT_RUN, words)
            rows.append((mark, Text(result.rule.id), Text(""), Text(result.note), place))
    return rows


def describe(page: PageReport) -> list[str]:
    """Say under which settings the page was seen, in short."""
    settings = [f"{name}={value}" for name, value in page.target.settings]
    return [str(page.target.viewport), *settings]


def _measure(finding: Finding, rule: RuleInfo) -> str:
    if finding.measured:
        return f"{finding.measured} / {finding.required}"
    return rule.what


def _mark(outcome: Outcome, words: dict[str, dict[str, str]]) -> Text:
    return Text(words["outcomes"][outcome], style=STYLES[outcome])
