"""From a report to an exit code."""

from __future__ import annotations

from enum import IntEnum

from audits.outcome import Report


class ExitCode(IntEnum):
    """What the command tells the shell."""

    CLEAN = 0
    VIOLATIONS = 1
    COULD_NOT_AUDIT = 2


def exit_code(report: Report) -> ExitCode:
    """Judge a run. Nothing that could not be looked at ever counts as clean."""
    if report.has_gap:
        return ExitCode.COULD_NOT_AUDIT
    if report.new_violations:
        return ExitCode.VIOLATIONS
    return ExitCode.CLEAN
