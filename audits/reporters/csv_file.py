"""The report as CSV for spreadsheets: one line for each finding and each gap."""

from __future__ import annotations

import csv
import io

from audits.outcome import Report
from audits.reporters.rows import headings, rows
from audits.reporters.words import REPORT_LANGUAGE

BYTE_ORDER_MARK = "\ufeff"
"""Without it a spreadsheet on a Chinese Windows takes the file for GBK and shows rubbish."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def render(report: Report, language: str = REPORT_LANGUAGE) -> str:
    """Write the rows as CSV."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(headings(language))
    for row in rows(report, language):
        writer.writerow([_harmless(cell) for cell in row.cells])
    return BYTE_ORDER_MARK + stream.getvalue()


def _harmless(cell: str) -> str:
    """A spreadsheet calculates what begins like a formula, and the page's words are not ours."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
