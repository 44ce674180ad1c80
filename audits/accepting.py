"""The command's baseline: read before the run, held against its report, written on request."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date, datetime

from rich.console import Console

from audits.baseline import Judged, baseline_text, hold_against, read_baseline
from audits.outcome import Outcome, Report
from audits.said import say


def check_accepting(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """Refuse to accept violations that nobody answers for."""
    needed = (arguments.reason, arguments.owner, arguments.expires)
    if arguments.write_baseline and not all(needed):
        parser.error("--write-baseline needs --reason, --owner and --expires")


def judge(arguments: argparse.Namespace, run: Callable[[], Report], console: Console) -> Report:
    """Run, and give the report with what the baseline accepts marked.

    Raises:
        BadBaseline: The baseline cannot be read; nothing was run.
    """
    entries = read_baseline(arguments.baseline) if arguments.baseline else ()
    judged = hold_against(run(), entries, _today())
    _tell(judged, arguments.report_language, console)
    if arguments.write_baseline:
        valid = [entry for entry in entries if entry not in judged.unused + judged.expired]
        text = baseline_text(
            judged.report,
            valid,
            reason=arguments.reason,
            owner=arguments.owner,
            expires=arguments.expires,
        )
        arguments.write_baseline.write_text(text, "utf-8")
        count = len(read_baseline(arguments.write_baseline))
        values = {"path": arguments.write_baseline, "count": count}
        _print(console, say("baseline_written", arguments.report_language, **values))
        return hold_against(judged.report, read_baseline(arguments.write_baseline), _today()).report
    return judged.report


def _tell(judged: Judged, language: str, console: Console) -> None:
    accepted = judged.report.total(Outcome.FAILED) - judged.report.new_violations
    if accepted:
        _print(console, say("accepted", language, count=accepted))
    for key, entries in (("expired", judged.expired), ("unused", judged.unused)):
        for entry in entries:
            _print(console, say(key, language, **entry.model_dump()))


def _today() -> date:
    return datetime.now().astimezone().date()


def _print(console: Console, line: str) -> None:
    console.print(line, markup=False, highlight=False, soft_wrap=True)
