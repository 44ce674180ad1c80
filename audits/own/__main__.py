"""``python -m audits.own BASE_URL``: audit every page of a running site of this project."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from audits.auditor import Plan
from audits.errors import AuditError
from audits.gate import ExitCode, exit_code
from audits.own.targets import Extent, More, own_targets
from audits.reporters.publishing import add_report_options, publish
from audits.running import audit_with_progress


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m audits.own",
        description="Audit all pages of a running site of this project under all settings.",
    )
    parser.add_argument("base_url", metavar="BASE_URL", help="like http://127.0.0.1:8000")
    parser.add_argument(
        "--pairwise", action="store_true", help="every pair of settings, not every combination"
    )
    parser.add_argument("--page", action="append", metavar="NAME", help="only this page of ours")
    parser.add_argument(
        "--more", type=Path, metavar="FILE", help="further pages and who is signed in, in YAML"
    )
    add_report_options(parser)
    arguments = parser.parse_args(argv)
    problems = Console(stderr=True)
    try:
        how = Extent.PAIRWISE if arguments.pairwise else Extent.FULL
        more = More.read(arguments.more) if arguments.more else None
        targets = own_targets(arguments.base_url, how=how, pages=arguments.page, more=more)
        report = audit_with_progress(targets, replace(Plan.full(), with_aaa=True), problems)
    except (AuditError, KeyError, OSError, ValueError) as error:
        problems.print(f"audits.own: {error}", markup=False, highlight=False)
        return ExitCode.COULD_NOT_AUDIT
    publish(report, Console(), arguments)
    return exit_code(report)


if __name__ == "__main__":
    sys.exit(main())
