"""The report as one HTML file that needs nothing else: styles, script and pictures are in it."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from audits.gate import ExitCode, exit_code
from audits.outcome import Finding, Outcome, PageReport, Report, RuleInfo, RuleResult
from audits.reporters.words import REPORT_LANGUAGE, language_of, report_words

_FOLDER = Path(__file__).parent
VERDICTS = {
    ExitCode.CLEAN: "clean",
    ExitCode.VIOLATIONS: "violations",
    ExitCode.COULD_NOT_AUDIT: "could-not-audit",
}
SETTING_WORDS = {"size": "text_size", "theme": "theme", "language": "language"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding and its picture."""

    finding: Finding
    number: int
    """Counted through the whole report, so that two people can talk about one place."""
    picture: str
    """A data URI, or empty."""


@dataclass(frozen=True, slots=True)
class Group:
    """What one rule found on one page."""

    rule: RuleInfo
    shown: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """One page of the report."""

    page: PageReport
    number: int
    settings: tuple[tuple[str, str], ...]
    violations: tuple[Group, ...]
    reviews: tuple[Group, ...]
    gaps: tuple[RuleResult, ...]

    @property
    def heading(self) -> str:
        """Its number, and its title when it has one."""
        number = str(report_words()["page_number"].format(number=self.number))
        return f"{number}：{self.page.title}" if self.page.title else number

    @property
    def has_details(self) -> bool:
        """Say whether there is more to tell than the summary does."""
        return bool(self.page.problem or self.violations or self.reviews or self.gaps)


@dataclass(frozen=True, slots=True)
class RuleTally:
    """On how many pages a rule came to what."""

    rule: RuleInfo
    pages: Counter[Outcome]


def report_html(report: Report) -> str:
    """Write the report as one HTML page."""
    numbers = iter(range(1, report.total(Outcome.FAILED) + report.total(Outcome.CANNOT_TELL) + 1))
    words = report_words()
    failed = report.total(Outcome.FAILED)
    verdict = VERDICTS[exit_code(report)]
    return _template().render(
        report=report,
        words=words,
        language=REPORT_LANGUAGE,
        verdict=verdict,
        verdict_text=words["verdict"][verdict].format(count=failed),
        pages=[_page_view(page, index, numbers) for index, page in enumerate(report.pages, 1)],
        tallies=_tallies(report),
        outcomes=Outcome,
        style=(_FOLDER / "report.css").read_text("utf-8"),
        script=(_FOLDER / "report.js").read_text("utf-8"),
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["language"] = language_of
    return environment.get_template("report.html.j2")


def _page_view(page: PageReport, number: int, numbers: Iterator[int]) -> PageView:
    words = report_words()
    settings = [(words["viewport"], str(page.target.viewport))]
    settings += [
        (words[SETTING_WORDS[name]] if name in SETTING_WORDS else name, value)
        for name, value in page.target.settings
    ]
    if page.target.without:
        settings.append((words["without"], "、".join(page.target.without)))
    return PageView(
        page=page,
        number=number,
        settings=tuple(settings),
        violations=_groups(page, Outcome.FAILED, numbers),
        reviews=_groups(page, Outcome.CANNOT_TELL, numbers),
        gaps=tuple(each for each in page.results if each.outcome is Outcome.COULD_NOT_RUN),
    )


def _groups(page: PageReport, outcome: Outcome, numbers: Iterator[int]) -> tuple[Group, ...]:
    return tuple(
        Group(
            rule=result.rule,
            shown=tuple(
                Shown(finding, next(numbers), _data_uri(page.shots.get(finding.target)))
                for finding in result.with_outcome(outcome)
            ),
        )
        for result in page.results
        if result.with_outcome(outcome)
    )


def _data_uri(picture: bytes | None) -> str:
    if picture is None:
        return ""
    return "data:image/webp;base64," + base64.b64encode(picture).decode("ascii")


def _tallies(report: Report) -> list[RuleTally]:
    tallies: dict[str, RuleTally] = {}
    for page in report.pages:
        for result in page.results:
            key = f"{result.rule.source}:{result.rule.id}"
            tally = tallies.setdefault(key, RuleTally(result.rule, Counter()))
            tally.pages[result.outcome] += 1
    return list(tallies.values())
