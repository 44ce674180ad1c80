"""The report as a workbook: the numbers, every finding, the pages, the rules."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook

from audits.outcome import Outcome, Report
from audits.reporters.miit import item_results
from audits.reporters.rows import clause_lines, describe, headings, rows, sources_line
from audits.reporters.rule_words import worded
from audits.reporters.tallies import tallies
from audits.reporters.words import REPORT_LANGUAGE, report_words

LONGEST_CELL = 32_767
"""Characters: what a cell of this format holds at most."""
_WIDEST, _NARROWEST = 60, 8
"""Widths of columns, in digits."""
_HAN_WIDTH = 2
"""A Chinese character, from the first of them on, is as wide as two digits."""
_FIRST_WIDE = "\u2e80"
_OPTIONS = {
    "in_memory": True,
    # The words of the audited page are no formulas and no links, whatever they look like.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of the workbook."""

    name: str
    headings: Sequence[str]
    lines: Sequence[Sequence[str | int]]


def render(report: Report, language: str = REPORT_LANGUAGE) -> bytes:
    """Write the workbook."""
    stream = io.BytesIO()
    words = report_words(language)
    with Workbook(stream, _OPTIONS) as book:
        book.set_properties(
            {"title": words["title"], "created": report.started.replace(tzinfo=None)}
        )
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        cell = book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in _sheets(report, language):
            _write(book.add_worksheet(sheet.name), sheet, heading, cell)
    return stream.getvalue()


def _sheets(report: Report, language: str) -> Iterable[Sheet]:
    words = report_words(language)
    names = words["sheets"]
    outcomes = [words["outcomes"][outcome] for outcome in Outcome]
    yield Sheet(
        names["findings"], headings(language), [row.cells for row in rows(report, language)]
    )
    yield Sheet(
        names["pages"],
        [words["page"], words["address"], words["setting"], *outcomes, words["gaps"]],
        [
            [
                page.title,
                page.target.url,
                " ".join(describe(page)),
                *(page.counts()[outcome] for outcome in Outcome),
                words["obstacles"][page.problem.obstacle] if page.problem else "",
            ]
            for page in report.pages
        ],
    )
    yield Sheet(
        names["rules"],
        [words["rule"], words["finding"], words["who"], words["standard"], *outcomes],
        [
            [
                tally.rule.id,
                worded(tally.rule, language).what,
                sources_line(tally.rule, language),
                "\n".join(clause_lines(tally.rule)),
                *(tally.pages[outcome] for outcome in Outcome),
            ]
            for tally in tallies(report)
        ],
    )
    miit = words["miit"]
    yield Sheet(
        names["miit"],
        [miit["clause"], "", miit["requirement"], miit["result"], miit["looked"]],
        [
            [
                each.item.id,
                each.item.clause,
                each.item.text[language],
                miit["outcomes"][each.outcome] if each.outcome else miit["by_people"],
                "\n".join(tally.rule.id for tally in each.tallies),
            ]
            for each in item_results(report)
        ],
    )


def _write(page: Any, sheet: Sheet, heading: Any, cell: Any) -> None:
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(sheet.lines), 1), len(sheet.headings) - 1)
    page.write_row(0, 0, sheet.headings, heading)
    for number, line in enumerate(sheet.lines, 1):
        for column, value in enumerate(line):
            page.write(
                number, column, value if isinstance(value, int) else value[:LONGEST_CELL], cell
            )
    for column, title in enumerate(sheet.headings):
        texts = [title, *(str(line[column]) for line in sheet.lines)]
        page.set_column(column, column, min(max(map(_width, texts)) + 2, _WIDEST))


def _width(text: str) -> int:
    longest = max(text.splitlines() or [""], key=len)
    width = sum(_HAN_WIDTH if each >= _FIRST_WIDE else 1 for each in longest)
    return max(width, _NARROWEST)
