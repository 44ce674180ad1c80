"""``yinqiao audit``: from arguments to an exit code. No rule logic, no formatting."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence

from rich.console import Console

from audits import (
    check_cli,
    compare_cli,
    diff_cli,
    explain_cli,
    history_cli,
    statement_cli,
    watch_cli,
)
from audits.accepting import check_accepting, judge
from audits.auditor import rule_infos
from audits.checking import ask_on
from audits.errors import AuditError, CouldNotAudit
from audits.gate import ExitCode, exit_code
from audits.options import audit_parser
from audits.outcome import Report
from audits.reporters.publishing import publish
from audits.reporters.terminal import print_rules
from audits.running import run
from audits.said import say

COMMANDS: Mapping[str, Callable[[Sequence[str]], int]] = {
    "check": check_cli.main,
    "compare": compare_cli.main,
    "diff": diff_cli.main,
    "explain": explain_cli.main,
    "history": history_cli.main,
    "statement": statement_cli.main,
    "watch": watch_cli.main,
}
"""What ``yinqiao audit`` does beside auditing, by its first argument."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    if given and given[0] in COMMANDS:
        return COMMANDS[given[0]](given[1:])
    parser = audit_parser()
    arguments = parser.parse_args(given)
    _check(parser, arguments)
    problems = Console(stderr=True)
    try:
        if arguments.list_rules:
            print_rules(rule_infos(), Console())
            return ExitCode.CLEAN
        judged = judge(arguments, lambda: _asked(arguments, problems), problems)
    except (AuditError, CouldNotAudit, ValueError) as error:
        problems.print(f"yinqiao audit: {error}", markup=False, highlight=False, soft_wrap=True)
        return ExitCode.COULD_NOT_AUDIT
    except KeyboardInterrupt:
        problems.print(say("interrupted", arguments.report_language), highlight=False)
        return ExitCode.COULD_NOT_AUDIT
    publish(judged, Console(), arguments)
    return exit_code(judged)


def _asked(arguments: argparse.Namespace, problems: Console) -> Report:
    language = arguments.report_language
    return ask_on(arguments.checks, lambda: run(arguments, problems), language, problems)


def _check(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    named = ("urls", "list", "html", "sitemap", "walk", "journeys", "list_rules")
    if not any(getattr(arguments, name) for name in named):
        parser.error("name at least one page: yinqiao audit http://127.0.0.1:8000/")
    if arguments.crawl and not (arguments.urls or arguments.list):
        parser.error("--crawl needs a URL to begin with")
    if arguments.jobs < 1 or arguments.most < 1 or arguments.depth < 0:
        parser.error("--jobs and --most are at least 1, --depth is at least 0")
    if arguments.sample is not None and arguments.sample < 1:
        parser.error("--sample is at least 1")
    check_accepting(parser, arguments)
