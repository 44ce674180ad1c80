"""``yinqiao audit history``: runs over time on the terminal and as a page with charts."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from audits.errors import AuditError
from audits.gate import ExitCode
from audits.history import History, Run
from audits.reporters.json_file import read_report
from audits.reporters.trends import trends_html
from audits.reporters.words import LANGUAGES, REPORT_LANGUAGE, report_words
from audits.sites import site_of

NUMBERS = ("pages", "failed", "new", "mended", "standing", "unseen", "cannot_tell", "gaps")


class NoHistory(AuditError):
    """There is nothing to show."""


def main(argv: Sequence[str]) -> int:
    """Run the command and give its exit code."""
    arguments = _parser().parse_args(argv)
    try:
        _show(arguments, Console())
    except AuditError as error:
        problems = Console(stderr=True)
        problems.print(
            f"yinqiao audit history: {error}", markup=False, highlight=False, soft_wrap=True
        )
        return ExitCode.COULD_NOT_AUDIT
    return ExitCode.CLEAN


def _show(arguments: argparse.Namespace, console: Console) -> None:
    if not arguments.add and not arguments.history.is_file():
        hint = "audit with --history FILE first, or add reports with --add"
        raise NoHistory(f"{arguments.history} is not there; {hint}")
    history = History(arguments.history)
    for path in arguments.add:
        report = read_report(path)
        history.add(report, arguments.site or site_of(report))
    language = arguments.report_language
    sites = [arguments.site] if arguments.site else history.sites()
    if not any(history.runs(site) for site in sites):
        raise NoHistory(f"no run of {', '.join(sites) or 'any site'} is in {arguments.history}")
    for site in sites:
        console.print(_table(site, history.runs(site), language))
    if arguments.html:
        arguments.html.parent.mkdir(parents=True, exist_ok=True)
        arguments.html.write_text(trends_html(history, sites, language), "utf-8")
        written = report_words(language)["terminal"]["written"].format(path=arguments.html)
        console.print(written, markup=False, highlight=False, soft_wrap=True)


def _table(site: str, runs: list[Run], language: str) -> Table:
    told = report_words(language)["trends"]
    table = Table(title=told["runs_caption"].format(site=site))
    table.add_column(told["started"])
    for name in NUMBERS:
        table.add_column(told[name], justify="right")
    for run in runs:
        numbers = (str(getattr(run, name)) for name in NUMBERS)
        table.add_row(run.started.strftime("%Y-%m-%d %H:%M"), *numbers)
    return table


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="yinqiao audit history",
        description="Show runs over time: violations found new, mended, and still standing.",
    )
    parser.add_argument("history", type=Path, metavar="FILE", help="what --history wrote")
    parser.add_argument("--site", metavar="NAME", help="only the runs of this site")
    parser.add_argument(
        "--add",
        type=Path,
        action="append",
        default=[],
        metavar="REPORT",
        help="take a JSON report in first, may be given several times",
    )
    parser.add_argument("--html", type=Path, metavar="FILE", help="write a page with charts")
    parser.add_argument(
        "--report-language",
        choices=LANGUAGES,
        default=REPORT_LANGUAGE,
        help="language of the tables and the page (default: %(default)s)",
    )
    return parser
