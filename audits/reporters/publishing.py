"""Where the reports of a run go: the command's options for them, and the writing."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from audits.history import History
from audits.outcome import Report
from audits.reporters.formats import FORMATS, Format
from audits.reporters.terminal import print_report
from audits.reporters.words import LANGUAGES, REPORT_LANGUAGE, report_words
from audits.sites import site_of

DEFAULT_FOLDER = Path("yinqiao-audit")
BY_DEFAULT = ("json", "html")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A format and the file to write it to."""

    format: Format
    path: Path | None = None
    """``None`` for its own name in the folder of the run."""


def add_report_options(parser: argparse.ArgumentParser, folder: Path = DEFAULT_FOLDER) -> None:
    """Add the options on what is reported, in which language, and where to."""
    parser.add_argument(
        "--out",
        type=Path,
        default=folder,
        metavar="FOLDER",
        help=f"where the reports go, {' and '.join(BY_DEFAULT)} always (default: %(default)s)",
    )
    parser.add_argument(
        "--report",
        type=_wanted,
        action="append",
        default=[],
        metavar="FORMAT[=FILE]",
        help=f"a further report, or another file for one; may be given several times: "
        f"{', '.join(FORMATS)}",
    )
    parser.add_argument(
        "--history",
        type=Path,
        metavar="FILE",
        help="keep the run in this file, for: yinqiao audit history FILE",
    )
    parser.add_argument(
        "--report-language",
        choices=LANGUAGES,
        default=REPORT_LANGUAGE,
        help="language of the reports (default: %(default)s)",
    )


def publish(report: Report, console: Console, arguments: argparse.Namespace) -> None:
    """Print the report and write all its files."""
    language = arguments.report_language
    print_report(report, console, language)
    named = {wanted.format.name for wanted in arguments.report}
    if arguments.history:
        History(arguments.history).add(report, site_of(report))
    standing = [Wanted(FORMATS[name]) for name in BY_DEFAULT if name not in named]
    for wanted in [*standing, *arguments.report]:
        path = wanted.path or arguments.out / f"report{wanted.format.suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(wanted.format.content(report, language))
        written = report_words(language)["terminal"]["written"].format(path=path)
        console.print(written, markup=False, highlight=False, soft_wrap=True)


def _wanted(text: str) -> Wanted:
    name, _, path = text.partition("=")
    if name not in FORMATS:
        known = ", ".join(FORMATS)
        raise argparse.ArgumentTypeError(f"{name!r} is not a report format: choose of {known}")
    return Wanted(FORMATS[name], Path(path) if path else None)
