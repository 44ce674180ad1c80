"""Made-up runs that leave something to people, and what people say; no browser."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from audits.guided import Check, Checks
from audits.outcome import Finding, Outcome, PageReport, Report, RuleResult, Standing
from tests.audits.reporters.samples import CONTRAST, STARTED, TOOLS, finding, page

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
SITE = "example.org"
HOME, OTHER = "https://example.org/1", "https://example.org/2"
LOOK = "00ff00ff00ff00ff"


def place(selector: str = "#a", content: str = "words", look: str = LOOK) -> Finding:
    """A place a machine could not decide."""
    return replace(
        finding(selector, Outcome.CANNOT_TELL, html="<p>同一句话</p>"),
        standing=Standing(content, look),
    )


def asked_page(url: str, *places: Finding, content: str = "page") -> PageReport:
    """A page that was looked at for people to go on with."""
    results = (RuleResult(CONTRAST, Outcome.CANNOT_TELL, places),) if places else ()
    return replace(page(url, *results), standing=Standing(content), contains=("link",))


def report(*pages: PageReport) -> Report:
    """A run."""
    return Report(TOOLS, STARTED, pages)


def say(
    checks: Checks, check: Check, who: str, says: Outcome, minute: int = 0, *, note: str = ""
) -> None:
    """Let somebody answer some minutes after noon."""
    checks.say(SITE, [check], who, says, at=NOON + timedelta(minutes=minute), note=note)
