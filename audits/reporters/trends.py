"""The history of a site as one HTML page: charts with their tables, and what stands since when."""

from __future__ import annotations

from dataclasses import dataclass

from audits.history import History, Run, Standing
from audits.reporters.chart import Chart, Line, draw
from audits.reporters.document import render_document
from audits.reporters.words import REPORT_LANGUAGE

CHARTS = {"all": ("failed",), "change": ("new", "mended")}
"""Which numbers of a run are drawn together."""


@dataclass(frozen=True, slots=True)
class SiteTrends:
    """What there is to show of one site."""

    site: str
    runs: tuple[Run, ...]
    standing: tuple[Standing, ...]
    charts: tuple[tuple[str, Chart], ...]
    """Empty with a single run: one point is no trend."""


def trends_html(history: History, sites: list[str], language: str = REPORT_LANGUAGE) -> str:
    """Write the page."""
    shown = [_trends(history, site) for site in sites]
    return render_document("trends.html.j2", language, sites=shown)


def _trends(history: History, site: str) -> SiteTrends:
    runs = tuple(history.runs(site))
    charts = tuple(
        (name, draw([Line(each, tuple(getattr(run, each) for run in runs)) for each in numbers]))
        for name, numbers in CHARTS.items()
        if len(runs) > 1
    )
    return SiteTrends(site, runs, tuple(history.standing(site)), charts)
