"""What counts as one cause, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from rich.console import Console

from audits.outcome import Outcome, Report
from audits.reporters.causes import Cause, causes_by_rule
from audits.reporters.html import render
from audits.reporters.json_file import report_data
from audits.reporters.terminal import print_report
from audits.rules.text_size import INFO as TEXT_SIZE
from tests.audits.reporters.samples import CONTRAST, STARTED, TOOLS, failed, finding, page


def _report(places: Iterable[tuple[str, str]]) -> Report:
    """One page for each place and its source code."""
    pages = (
        page(f"https://example.org/{number}", failed(TEXT_SIZE, finding(place, html=html)))
        for number, (place, html) in enumerate(places, 1)
    )
    return Report(TOOLS, STARTED, tuple(pages))


def _causes(report: Report) -> list[Cause]:
    found = causes_by_rule(report, Outcome.FAILED, count(1))
    return [cause for rule in found for cause in rule.causes]


def test_the_same_source_code_is_one_cause_wherever_it_stands() -> None:
    (cause,) = _causes(
        _report([("#a", "<p class=x>银桥</p>"), ("main > p", "<p class=x>银桥</p>")])
    )

    assert cause.page_numbers == (1, 2)
    assert cause.is_one_source
    assert not cause.is_one_place


def test_the_same_place_of_one_make_is_one_cause_though_its_words_differ() -> None:
    (cause,) = _causes(
        _report(
            (
                "#crumbs > a",
                f'<a class="crumb c{number}" href="/{number}" aria-current="page">第{number}章</a>'
                if number == 2
                else f'<a class="crumb c{number}" href="/{number}">第{number}章</a>',
            )
            for number in range(1, 91)
        )
    )

    assert len(cause.page_numbers) == 90
    assert cause.is_one_place
    assert not cause.is_one_source


def test_another_make_place_measure_or_rule_is_another_cause() -> None:
    other = replace(finding("#a", html="<p class=x>丁"), measured="12 px")
    pages = (
        *_report([("#a", "<p class=x>甲"), ("#a", "<p class=y>乙"), ("#b", "<p class=x>丙")]).pages,
        page("https://example.org/4", failed(TEXT_SIZE, other)),
        page("https://example.org/5", failed(CONTRAST, finding("#a", html="<p class=x>甲"))),
    )

    assert len(_causes(Report(TOOLS, STARTED, pages))) == 5


def test_two_places_with_the_same_source_bring_their_pages_together_once() -> None:
    places = [("#a", "<p>甲</p>"), ("#b", "<p>乙</p>"), ("#b", "<p>丙</p>"), ("#a", "<p>丙</p>")]

    (cause,) = _causes(_report(places))

    assert [each.page_number for each in cause.occurrences] == [1, 2, 3, 4]


def test_ninety_pages_are_one_entry_with_their_list_folded_and_json_keeps_all() -> None:
    report = _report(("#crumb", f'<a href="/{number}">{number}</a>') for number in range(1, 91))

    html = render(report, "en")
    console = Console(record=True, width=200)
    print_report(report, console, "en")
    printed = console.export_text()

    assert html.count('<tr role="row" id="cause-') == 1
    assert "90 times on 90 pages" in html
    folded = html.partition("<summary>All places of number 1<")[2].partition("</details>")[0]
    assert folded.count('<a href="#page-') == 90
    assert printed.count("#crumb") == 1
    assert "90 pages" in printed
    found = [each for one in report_data(report)["pages"] for each in one["results"][0]["findings"]]
    assert len(found) == 90
