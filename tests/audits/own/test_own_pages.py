"""Our own pages pass our own audit, each under some settings; ``make audit-own`` tries all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from audits.auditor import Auditor, Plan
from audits.errors import AuditError
from audits.outcome import Outcome, PageReport, Report
from audits.own.targets import Extent, own_targets
from audits.own.visit import Answer, VisitFailed, make_visit
from audits.probes import all_probes
from tests.fixtures.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]


_REACHED = {
    "group": "household",
    "photo-kept": "portrait",
    "check-long": "residence-permit/check",
    "standing": "progress/found",
    "kept": "progress/kept",
    "stop": "stop",
    "entitled-lists": "entitled",
}
"""Some pages that need answers, and how their addresses end."""


_USED = ("home", "choice", "date")
"""Pages that are walked through, zoomed, sent and waited at; ``make audit-own`` uses all so."""


@pytest.fixture(scope="module")
def report(running_server: Server, auditor: Auditor) -> Report:
    strict = replace(auditor, plan=Plan(with_aaa=True, with_pictures=False))
    return strict.audit(own_targets(running_server.url, how=Extent.SAMPLE))


def _seen(page: PageReport) -> str:
    settings = " ".join(value for _, value in page.target.settings)
    return f"{settings} {page.target.viewport}"


def _faults(report: Report) -> Iterator[str]:
    for page in report.pages:
        if page.problem:
            yield f"{_seen(page)}: {page.problem}"
        for rule, finding in page.findings(Outcome.FAILED):
            yield f"{_seen(page)}: {rule.id} {finding.target.selector} {finding.measured}"
        for result in page.results:
            if result.outcome is Outcome.COULD_NOT_RUN:
                yield f"{_seen(page)}: {result.rule.id} could not run: {result.note}"


def test_no_page_of_ours_has_a_violation_under_the_settings_tried(report: Report) -> None:
    assert list(_faults(report)) == []


def test_a_few_of_our_pages_can_be_used_in_every_way(
    running_server: Server, auditor: Auditor
) -> None:
    every_way = Plan(rules=(), axe_rules=(), with_pictures=False, probes=all_probes())
    targets = own_targets(running_server.url, how=Extent.SAMPLE, pages=_USED)

    report = replace(auditor, plan=every_way).audit(targets[:: len(targets) // len(_USED)])

    assert list(_faults(report)) == []


def test_audit_saw_what_it_was_meant_to_see(report: Report) -> None:
    pages = {dict(page.target.settings)["page"]: page for page in report.pages}
    assert len(pages) > 50
    # Each of these would be another page, had the answers not been taken.
    for name, ending in (("check", "check"), ("receipt", "receipt"), *_REACHED.items()):
        assert pages[name].final_url.endswith(f"/{ending}"), name
    judged = {result.rule.id for page in report.pages for result in page.results}
    assert {"text-size", "elder-entry", "color-contrast-enhanced"} <= judged


def test_settings_make_a_difference(running_server: Server, auditor: Auditor) -> None:
    sizes = {}
    for target in own_targets(running_server.url, how=Extent.FULL, pages=["home"]):
        settings = dict(target.settings)
        if settings["language"] == "zh-Hans" and settings["theme"] == "dark":
            auditor.audit_page(target)
            sizes[settings["size"]] = auditor.browser.driver.execute_script(
                "return parseFloat(getComputedStyle(document.documentElement).fontSize)"
            )
    assert len(set(sizes.values())) == 4


def test_full_product_holds_every_combination(running_server: Server) -> None:
    targets = own_targets(running_server.url, how=Extent.FULL, pages=["home", "guide"])
    assert len(targets) == len(set(targets)) == 2 * 4 * 4 * 4 * 3


def test_journey_that_refuses_an_answer_is_an_error(running_server: Server) -> None:
    wrong = Answer("services/pension-check/id-number", "123")
    with pytest.raises(VisitFailed):
        make_visit(running_server.url, "zh-Hans", [wrong])
    with pytest.raises(AuditError, match="no-such-step"):
        make_visit(running_server.url, "zh-Hans", [Answer("services/pension-check/no-such-step")])
