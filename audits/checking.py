"""A run that people go on with: its questions kept, and what was answered put into its report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from audits.guided import Checks, State, turns, with_answers
from audits.outcome import Report
from audits.said import say
from audits.sites import site_of

_WAITING = frozenset({State.OPEN, State.EXPIRED, State.UNSURE, State.DISAGREED})


def ask_on(path: Path | None, run: Callable[[], Report], language: str, console: Console) -> Report:
    """Run; where a file of checks is given, keep the questions there and heed the answers.

    Raises:
        ChecksUnreadable: The file is none of guided checks; nothing was run.
    """
    if path is None:
        return run()
    checks = Checks(path)
    report = run()
    site = site_of(report)
    checks.keep(report, site)
    answers = checks.answers(site)
    waiting = [each for each in turns(checks.checks(site), answers) if each.now.state in _WAITING]
    line = say("check_waiting", language, count=len(waiting), path=path)
    console.print(line, markup=False, highlight=False, soft_wrap=True)
    return with_answers(report, answers)
