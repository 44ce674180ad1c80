"""The other pages the audit writes, held to the audit itself, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from audits.auditor import Auditor, Plan
from audits.history import History
from audits.outcome import Outcome, PageReport
from audits.reporters.html import render
from audits.reporters.publisher import Publisher
from audits.reporters.statement import statement
from audits.reporters.trends import trends_html
from audits.reporters.words import LANGUAGES
from audits.rules.text_size import INFO as TEXT_SIZE
from audits.target import PageTarget, Viewport
from tests.audits.reporters.samples import failed, finding, full_report, page, picture
from tests.audits.site import Site

pytestmark = pytest.mark.browser
PHONE = Viewport(360, 740)
PUBLISHER = Publisher("养老认证", "某某市人社局", "a11y@example.org", phone="12333")


@pytest.fixture
def history(tmp_path: Path) -> History:
    """Three runs of a site."""
    kept = History(tmp_path / "history.sqlite")
    for day, places in enumerate((["#a", "#b", "#c"], ["#b"], ["#b", "#d"])):
        found = page("https://example.org/1", failed(TEXT_SIZE, *map(finding, places)))
        run = replace(full_report(), pages=(found,))
        kept.add(replace(run, started=run.started + timedelta(days=day)), "example.org")
    return kept


def _walked() -> PageReport:
    """A page whose way by Tab is drawn, over a picture as large as the page."""
    seen = full_report().pages[0]
    assert seen.portrait is not None
    return replace(seen, portrait=replace(seen.portrait, webp=picture(1280, 800)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["trends", "statement", "report"])
def test_what_the_audit_writes_is_itself_clean(
    name: str, language: str, history: History, site: Site, auditor: Auditor
) -> None:
    report = replace(full_report(), pages=(_walked(), *full_report().pages[1:]))
    texts = {
        "trends": lambda: trends_html(history, history.sites(), language),
        "statement": lambda: statement(report, PUBLISHER, language),
        "report": lambda: render(report, language),
    }
    url = site.put(f"/{name}", texts[name]().replace("<details", "<details open"))
    strict = replace(auditor, plan=Plan(with_aaa=True, with_pictures=False))

    seen = strict.audit_page(PageTarget(url, viewport=PHONE))

    assert seen.problem is None
    faults = [(rule.id, each.target.selector) for rule, each in seen.findings(Outcome.FAILED)]
    assert faults == []
    assert seen.counts()[Outcome.COULD_NOT_RUN] == 0
    assert seen.counts()[Outcome.PASSED] > 15
