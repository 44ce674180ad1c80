"""The report as one HTML file: by rule, what, where, why, how to mend; then page by page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from audits.gate import ExitCode, exit_code
from audits.outcome import Outcome, PageReport, Report, RuleInfo, RuleResult
from audits.reporters.causes import Cause, RuleCauses, causes_by_rule
from audits.reporters.document import data_uri, render_document
from audits.reporters.keyboard_path import Path, keyboard_path
from audits.reporters.miit import item_results
from audits.reporters.people import groups_hurt
from audits.reporters.rows import sample_counts
from audits.reporters.rule_words import message_of, worded
from audits.reporters.survey import survey_scores, total_points
from audits.reporters.tallies import tallies
from audits.reporters.words import REPORT_LANGUAGE, report_words

VERDICTS = {
    ExitCode.CLEAN: "clean",
    ExitCode.VIOLATIONS: "violations",
    ExitCode.COULD_NOT_AUDIT: "could-not-audit",
}
SETTING_WORDS = {"size": "text_size", "theme": "theme", "language": "language"}


@dataclass(frozen=True, slots=True)
class ShownCause:
    """A fault, said in the report's language, with a picture of the first place it stands at."""

    cause: Cause
    message: str
    picture: str
    """A data URI, or empty."""


@dataclass(frozen=True, slots=True)
class Group:
    """What one rule found in the whole run."""

    rule: RuleInfo
    people: tuple[str, ...]
    """Whom it keeps out, in words."""
    found: RuleCauses
    shown: tuple[ShownCause, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """One page of the report."""

    page: PageReport
    number: int
    heading: str
    settings: tuple[tuple[str, str], ...]
    violations: tuple[int, ...]
    """Numbers of what was found on it."""
    reviews: tuple[int, ...]
    gaps: tuple[RuleResult, ...]
    path: Path | None

    @property
    def gap_count(self) -> int:
        """How much could not be looked at."""
        return len(self.gaps) + (1 if self.page.problem else 0)


def render(report: Report, language: str = REPORT_LANGUAGE) -> str:
    """Write the report as one HTML page."""
    words = report_words(language)
    numbers = count(1)
    violations = _groups(report, Outcome.FAILED, numbers, language)
    reviews = _groups(report, Outcome.CANNOT_TELL, numbers, language)
    # Only people find that a place holds; what rules find to hold is counted, not listed.
    held = (Outcome.PASSED, Outcome.INAPPLICABLE)
    checked = [group for each in held for group in _groups(report, each, numbers, language)]
    verdict = VERDICTS[exit_code(report)]
    failed = report.total(Outcome.FAILED)
    # What the baseline accepts is no new violation, but it is not clean either.
    told = "accepted" if verdict == "clean" and failed else verdict
    scores = survey_scores(report)
    return render_document(
        "report.html.j2",
        language,
        report=report,
        sample=sample_counts(report.sample) if report.sample else None,
        verdict=verdict,
        verdict_text=words["verdict"][told].format(count=failed),
        violations=violations,
        reviews=reviews,
        checked=checked,
        pages=[
            _page_view(page, number, violations, reviews, language)
            for number, page in enumerate(report.pages, 1)
        ],
        items=item_results(report),
        scores=scores,
        total=total_points(scores),
        tallies=[(each, worded(each.rule, language)) for each in tallies(report)],
        outcomes=Outcome,
    )


def _groups(report: Report, outcome: Outcome, numbers: Iterator[int], language: str) -> list[Group]:
    people = report_words(language)["people"]
    return [
        Group(
            rule=worded(found.rule, language),
            people=tuple(people[group] for group in groups_hurt(found.rule)),
            found=found,
            shown=tuple(_shown(cause, report, language) for cause in found.causes),
        )
        for found in causes_by_rule(report, outcome, numbers)
    ]


def _shown(cause: Cause, report: Report, language: str) -> ShownCause:
    pictures = (
        report.pages[each.page_number - 1].shots.get(each.finding.target)
        for each in cause.occurrences
    )
    picture = next((each for each in pictures if each is not None), None)
    message = message_of(cause.rule, cause.finding, language)
    return ShownCause(cause, message, data_uri(picture))


def _page_view(
    page: PageReport,
    number: int,
    violations: Iterable[Group],
    reviews: Iterable[Group],
    language: str,
) -> PageView:
    words = report_words(language)
    heading = words["page_number"].format(number=number)
    return PageView(
        page=page,
        number=number,
        heading=f"{heading}{words['colon']}{page.title}" if page.title else heading,
        settings=tuple(_settings(page, language)),
        violations=_numbers_on(number, violations),
        reviews=_numbers_on(number, reviews),
        gaps=tuple(each for each in page.results if each.outcome is Outcome.COULD_NOT_RUN),
        path=keyboard_path(page),
    )


def _settings(page: PageReport, language: str) -> Iterator[tuple[str, str]]:
    words = report_words(language)
    yield words["viewport"], str(page.target.viewport)
    for name, value in page.target.settings:
        yield words[SETTING_WORDS[name]] if name in SETTING_WORDS else name, value
    if page.target.without:
        yield words["without"], words["comma"].join(page.target.without)


def _numbers_on(page_number: int, groups: Iterable[Group]) -> tuple[int, ...]:
    return tuple(
        cause.number
        for group in groups
        for cause in group.found.causes
        if page_number in cause.page_numbers
    )
