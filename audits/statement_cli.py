"""``yinqiao audit statement``: an accessibility statement or an OpenACR from a JSON report."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from audits.errors import AuditError
from audits.gate import ExitCode
from audits.reporters.json_file import read_report
from audits.reporters.openacr import openacr
from audits.reporters.publisher import ANSWER_DAYS, Publisher
from audits.reporters.statement import statement
from audits.reporters.words import LANGUAGES, REPORT_LANGUAGE, report_words

FORMATS = {"html": statement, "openacr": openacr}


def main(argv: Sequence[str]) -> int:
    """Run the command and give its exit code."""
    arguments = _parser().parse_args(argv)
    try:
        report = read_report(arguments.report)
    except AuditError as error:
        problems = Console(stderr=True)
        problems.print(
            f"yinqiao audit statement: {error}", markup=False, highlight=False, soft_wrap=True
        )
        return ExitCode.COULD_NOT_AUDIT
    publisher = Publisher(
        name=arguments.name,
        organisation=arguments.organisation,
        email=arguments.email,
        phone=arguments.phone,
        address=arguments.address,
        website=arguments.website,
        answer_days=arguments.answer_days,
    )
    text = FORMATS[arguments.format](report, publisher, arguments.report_language)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text(text, "utf-8")
    written = report_words(arguments.report_language)["terminal"]["written"]
    Console().print(written.format(path=arguments.out), markup=False, soft_wrap=True)
    return ExitCode.CLEAN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="yinqiao audit statement",
        description="Write an accessibility statement (Chinese and English) or an OpenACR from a "
        "JSON report. Nothing is called supported by machine alone.",
    )
    parser.add_argument("report", type=Path, metavar="REPORT", help="a JSON report of an audit")
    parser.add_argument("--name", required=True, help="of the site or service")
    parser.add_argument("--organisation", required=True, help="who answers for it")
    parser.add_argument("--email", required=True, help="where people can write to")
    parser.add_argument("--phone", default="", help="where people can call")
    parser.add_argument("--address", default="", help="of a window where one can go instead")
    parser.add_argument("--website", default="", help="of the organisation")
    parser.add_argument(
        "--answer-days",
        type=int,
        default=ANSWER_DAYS,
        metavar="N",
        help="working days within which you answer (default: %(default)s)",
    )
    parser.add_argument("--format", choices=FORMATS, default="html", help="default: %(default)s")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="file to write")
    parser.add_argument(
        "--report-language",
        choices=LANGUAGES,
        default=REPORT_LANGUAGE,
        help="language that comes first; of an OpenACR the only one (default: %(default)s)",
    )
    return parser
