"""The list of report formats: a new one is a module with ``render`` and one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from audits.outcome import Report
from audits.reporters import csv_file, earl, html, json_file, junit, sarif, xlsx


@dataclass(frozen=True, slots=True)
class Format:
    """One way of writing a report down."""

    name: str
    suffix: str
    render: Callable[[Report, str], str | bytes]
    """From a report and the language of its reader, a BCP 47 tag, to a file's content."""

    def content(self, report: Report, language: str) -> bytes:
        """Give the bytes to write."""
        made = self.render(report, language)
        return made if isinstance(made, bytes) else made.encode("utf-8")


FORMATS = {
    each.name: each
    for each in (
        Format("json", ".json", json_file.render),
        Format("html", ".html", html.render),
        Format("sarif", ".sarif", sarif.render),
        Format("junit", ".junit.xml", junit.render),
        Format("csv", ".csv", csv_file.render),
        Format("earl", ".earl.jsonld", earl.render),
        Format("xlsx", ".xlsx", xlsx.render),
    )
}
