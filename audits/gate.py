"""From a report to an exit code."""

from __future__ import annotations

from enum import IntEnum

from audits.outcome import Outcome, Report


class ExitCode(IntEnum):
    """What the command tells the shell."""

    CLEAN = 0
    VIOLATIONS = 1
    COULD_NOT_AUDIT = 2


def exit_code(report: Report) -> ExitCode:
    """Judge a run. Nothing that could not be looked at ever counts as clean."""
    has_gap = any(page.problem for page in report.pages) or report.total(Outcome.COULD_NOT_RUN)
    if has_gap or not report.pages:
        return ExitCode.COULD_NOT_AUDIT
    if report.total(Outcome.FAILED):
        return ExitCode.VIOLATIONS
    return ExitCode.CLEAN
