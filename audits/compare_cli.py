"""``yinqiao audit compare``: watched sites side by side."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from audits.errors import AuditError
from audits.gate import ExitCode
from audits.reporters.words import LANGUAGES, REPORT_LANGUAGE, report_words
from audits.watch.comparing import compare
from audits.watch.showing import comparison_html, comparison_json, print_comparison
from audits.watch_cli import DEFAULT_FOLDER


def main(argv: Sequence[str]) -> int:
    """Run the command and give its exit code."""
    arguments = _parser().parse_args(argv)
    try:
        _show(arguments, Console())
    except AuditError as error:
        problems = Console(stderr=True)
        told = f"yinqiao audit compare: {error}"
        problems.print(told, markup=False, highlight=False, soft_wrap=True)
        return ExitCode.COULD_NOT_AUDIT
    return ExitCode.CLEAN


def _show(arguments: argparse.Namespace, console: Console) -> None:
    comparison = compare(arguments.data, arguments.sites)
    language = arguments.report_language
    print_comparison(comparison, console, language)
    if arguments.html:
        _write(arguments.html, comparison_html(comparison, language), language, console)
    if arguments.json:
        _write(arguments.json, comparison_json(comparison), language, console)


def _write(path: Path, text: str, language: str, console: Console) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    written = report_words(language)["terminal"]["written"].format(path=path)
    console.print(written, markup=False, highlight=False, soft_wrap=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="yinqiao audit compare",
        description="Put watched sites side by side: what was found, what changed, what to mend.",
    )
    parser.add_argument(
        "sites", nargs="*", metavar="SITE", help="ids of watched sites (default: all of them)"
    )
    parser.add_argument(
        "--data",
        type=Path,
        default=DEFAULT_FOLDER,
        metavar="FOLDER",
        help="what yinqiao audit watch keeps (default: %(default)s)",
    )
    parser.add_argument("--html", type=Path, metavar="FILE", help="write an HTML page as well")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write it as JSON as well")
    parser.add_argument(
        "--report-language",
        choices=LANGUAGES,
        default=REPORT_LANGUAGE,
        help="language of the tables and the page (default: %(default)s)",
    )
    return parser
