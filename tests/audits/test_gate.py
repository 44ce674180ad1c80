"""From what was found to an exit code: nothing that could not be looked at counts as clean."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from audits.gate import ExitCode, exit_code
from audits.outcome import (
    Finding,
    Obstacle,
    Outcome,
    PageReport,
    Problem,
    Report,
    RuleInfo,
    RuleResult,
    Source,
    Target,
    Tools,
)
from audits.target import PageTarget

RULE = RuleInfo(id="rule", source=Source.ELDER, what="要求", impact=None, tags=())
TARGET = PageTarget("http://127.0.0.1/")


def _result(outcome: Outcome) -> RuleResult:
    if outcome in {Outcome.FAILED, Outcome.CANNOT_TELL}:
        return RuleResult(RULE, outcome, (Finding(outcome, Target((("p",),), "<p>"), "说明"),))
    return RuleResult(RULE, outcome)


def _page(*outcomes: Outcome, problem: Problem | None = None) -> PageReport:
    return PageReport(TARGET, TARGET.url, results=tuple(map(_result, outcomes)), problem=problem)


def _report(*pages: PageReport) -> Report:
    return Report(Tools("0", "0", "0", "chrome"), datetime.now(UTC), pages)


UNREACHABLE = _page(problem=Problem(Obstacle.UNREACHABLE, "gone"))


@pytest.mark.parametrize(
    ("pages", "code"),
    [
        pytest.param([], ExitCode.COULD_NOT_AUDIT, id="no page at all"),
        pytest.param([_page(Outcome.PASSED, Outcome.INAPPLICABLE)], ExitCode.CLEAN, id="clean"),
        pytest.param([_page(Outcome.CANNOT_TELL)], ExitCode.CLEAN, id="only to look at"),
        pytest.param([_page(Outcome.PASSED), _page(Outcome.FAILED)], ExitCode.VIOLATIONS, id="bad"),
        pytest.param([_page(Outcome.COULD_NOT_RUN)], ExitCode.COULD_NOT_AUDIT, id="broken rule"),
        pytest.param([UNREACHABLE], ExitCode.COULD_NOT_AUDIT, id="unreachable"),
        pytest.param(
            [_page(Outcome.FAILED), UNREACHABLE], ExitCode.COULD_NOT_AUDIT, id="bad and unreachable"
        ),
    ],
)
def test_exit_code(pages: list[PageReport], code: ExitCode) -> None:
    assert exit_code(_report(*pages)) is code
