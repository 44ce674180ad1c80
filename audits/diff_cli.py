"""``yinqiao audit diff``: what changed between two JSON reports."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from audits.difference import Difference, Violation, compare
from audits.errors import AuditError
from audits.gate import ExitCode
from audits.reporters.json_file import read_report
from audits.reporters.words import LANGUAGES, REPORT_LANGUAGE, report_words
from audits.said import say


def main(argv: Sequence[str]) -> int:
    """Run the command and give its exit code."""
    parser = argparse.ArgumentParser(
        prog="yinqiao audit diff",
        description="Compare two JSON reports: which violations are new, mended, still there.",
        epilog="exit codes: 0 none is new, 1 some are, 2 a report cannot be read or has gaps.",
    )
    parser.add_argument("before", type=Path, metavar="BEFORE.json", help="the earlier report")
    parser.add_argument("after", type=Path, metavar="AFTER.json", help="the later one")
    parser.add_argument("--report-language", choices=LANGUAGES, default=REPORT_LANGUAGE)
    arguments = parser.parse_args(argv)
    try:
        before, after = read_report(arguments.before), read_report(arguments.after)
    except (AuditError, OSError, ValueError) as error:
        problems = Console(stderr=True)
        problems.print(
            f"yinqiao audit diff: {error}", markup=False, highlight=False, soft_wrap=True
        )
        return ExitCode.COULD_NOT_AUDIT
    difference = compare(before, after)
    print_difference(difference, Console(), arguments.report_language)
    if after.has_gap:
        return ExitCode.COULD_NOT_AUDIT
    return ExitCode.VIOLATIONS if difference.new else ExitCode.CLEAN


def print_difference(difference: Difference, console: Console, language: str) -> None:
    """Print a table of what changed, and the sums."""
    words = report_words(language)
    table = Table(show_lines=True)
    for heading in ("", words["rule"], words["place"], words["page"]):
        table.add_column(heading, overflow="fold")
    for kind, violations in _kinds(difference):
        for each in violations:
            page = f"{each.page.target.url} {each.page.target.viewport}"
            cells = (say(kind, language), each.rule.key, each.finding.target.selector, page)
            table.add_row(*(Text(cell) for cell in cells))
    if table.row_count:
        console.print(table)
    sums = {kind.removeprefix("diff_"): len(each) for kind, each in _kinds(difference)}
    console.print(say("diff_total", language, **sums), markup=False, highlight=False)


def _kinds(difference: Difference) -> tuple[tuple[str, tuple[Violation, ...]], ...]:
    return (
        ("diff_new", difference.new),
        ("diff_gone", difference.gone),
        ("diff_still", difference.still),
        ("diff_unseen", difference.unseen),
    )
