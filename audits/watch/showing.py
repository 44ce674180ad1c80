"""Sites side by side: as tables on the terminal, as one HTML page, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from audits.outcome import Impact
from audits.reporters.causes import Cause
from audits.reporters.document import render_document
from audits.reporters.rule_words import message_of, worded
from audits.reporters.words import LANGUAGES, report_words
from audits.watch.comparing import Comparison, Office

SCHEMA_VERSION = 1
_UNSAID = "unsaid"
"""Key of the violations whose rule does not say how hard they hit."""
FOUND = ("pages", "violations", "per_page")
"""Columns of the first table, before those by seriousness."""
CHANGE = ("before", "new", "mended", "unseen", "gaps")
SCORES = ("items_wrong", "items_unfaulted", "items_left", "points")


@dataclass(frozen=True, slots=True)
class ShownCause:
    """A cause in the language of its reader."""

    what: str
    message: str
    mend: str
    place: str
    impact: str
    pages: int
    places: int


def numbers(office: Office, language: str) -> dict[str, str]:
    """Give every number of a site as it is written, by the key of its heading."""
    told = report_words(language)["compare"]
    pages = told["of_pages"].format(audited=office.pages, pages=office.pages_in_all)
    return {
        "pages": str(office.pages) if office.pages == office.pages_in_all else pages,
        "violations": str(office.violations),
        "per_page": f"{office.per_page:.1f}",
        **{impact or _UNSAID: str(number) for impact, number in office.by_impact.items()},
        "before": told["first"] if office.before is None else str(office.before),
        **{name: str(getattr(office.run, name)) for name in ("new", "mended", "unseen", "gaps")},
        **{name: str(getattr(office, name)) for name in SCORES[:-1]},
        "points": told["not_judged"] if office.points is None else f"{office.points:.1f}",
    }


def print_comparison(comparison: Comparison, console: Console, language: str) -> None:
    """Print the tables, and what is found on most pages of each site."""
    words = report_words(language)
    told = words["compare"]
    for caption, columns in _tables().items():
        console.print(_table(comparison, told[f"{caption}_caption"], columns, language))
    for office in comparison.offices:
        _print(console, told["causes"].format(name=office.name))
        for number, cause in enumerate(_shown(office, language), 1):
            _print(console, f"  {number}. {told['cause'].format(**_values(cause))}")
        if office.problem:
            _print(console, f"  {told['failed_since'].format(why=office.problem)}")
    for name, why in comparison.unseen:
        _print(console, told["no_report"].format(name=name, why=why))
    _print(console, words["not_everything"])


def comparison_html(comparison: Comparison, language: str) -> str:
    """Write one HTML page that needs nothing else."""
    tables = _tables()
    return render_document(
        "comparison.html.j2",
        language,
        offices=[
            (office, numbers(office, language), list(_shown(office, language)))
            for office in comparison.offices
        ],
        unseen=comparison.unseen,
        tables=tables,
        headings={name: heading(name, language) for columns in tables.values() for name in columns},
    )


def comparison_json(comparison: Comparison) -> str:
    """Write the same for programs."""
    data = {
        "schemaVersion": SCHEMA_VERSION,
        "sites": [_data(office) for office in comparison.offices],
        "withoutReport": [{"name": name, "problem": why} for name, why in comparison.unseen],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def heading(name: str, language: str) -> str:
    """Give the heading of a column."""
    words = report_words(language)
    return str(words["compare"]["columns"].get(name) or words["impacts"][name])


def _tables() -> dict[str, tuple[str, ...]]:
    """Key of each table and of its columns: one for all would be too wide to read."""
    return {"found": (*FOUND, *reversed(Impact), _UNSAID), "change": CHANGE, "scores": SCORES}


def _table(comparison: Comparison, caption: str, columns: tuple[str, ...], language: str) -> Table:
    table = Table(title=caption, show_lines=True)
    table.add_column(heading("site", language), overflow="fold")
    for name in columns:
        table.add_column(heading(name, language), justify="right", overflow="fold")
    for office in comparison.offices:
        cells = numbers(office, language)
        table.add_row(Text(office.name), *(cells[name] for name in columns))
    return table


def _shown(office: Office, language: str) -> Iterator[ShownCause]:
    words = report_words(language)
    for cause in office.causes:
        rule = worded(cause.rule, language)
        yield ShownCause(
            what=rule.what,
            message=message_of(cause.rule, cause.finding, language),
            mend=rule.mend,
            place=cause.finding.target.selector,
            impact=words["impacts"][rule.impact] if rule.impact else "",
            pages=len(cause.page_numbers),
            places=len(cause.occurrences),
        )


def _values(cause: ShownCause) -> dict[str, object]:
    return {
        "what": cause.what,
        "place": cause.place,
        "pages": cause.pages,
        "places": cause.places,
    }


def _data(office: Office) -> dict[str, Any]:
    return {
        "site": office.id,
        "name": office.name,
        "started": office.looked.isoformat(timespec="seconds"),
        "problem": office.problem,
        "pages": office.pages,
        "pagesInAll": office.pages_in_all,
        "gaps": office.gaps,
        "violations": office.violations,
        "violationsPerPage": round(office.per_page, 2),
        "byImpact": {impact or _UNSAID: number for impact, number in office.by_impact.items()},
        "change": {
            "before": office.before,
            "new": office.run.new,
            "mended": office.run.mended,
            "standing": office.run.standing,
            "unseen": office.run.unseen,
        },
        "miit": {
            "wrong": office.items_wrong,
            "unfaulted": office.items_unfaulted,
            "left": office.items_left,
        },
        "surveyPoints": None if office.points is None else round(office.points, 1),
        "causes": [_cause_data(cause) for cause in office.causes],
    }


def _cause_data(cause: Cause) -> dict[str, Any]:
    return {
        "rule": cause.rule.key,
        "impact": cause.rule.impact,
        "what": {each: worded(cause.rule, each).what for each in LANGUAGES},
        "target": cause.finding.target.selector,
        "pages": len(cause.page_numbers),
        "places": len(cause.occurrences),
    }


def _print(console: Console, line: str) -> None:
    console.print(line, markup=False, highlight=False, soft_wrap=True)
