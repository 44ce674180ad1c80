"""axe-core in the page: every frame, its own breakage, and its answers in our words."""

from __future__ import annotations

from typing import Any

import pytest

from audits.auditor import Auditor
from audits.axe import AxeEngine, axe_options
from audits.axe_results import rule_results
from audits.browser import Browser
from audits.errors import CouldNotAudit
from audits.loading import load
from audits.outcome import Obstacle, Outcome
from audits.target import PageTarget
from tests.audits.site import Answer, Site

PAGE = '<!doctype html><html lang="zh-Hans"><title>页面</title><main><h1>您好</h1>{}</main>'


def _broken_images(auditor: Auditor, url: str) -> set[str]:
    page = auditor.audit_page(PageTarget(url))
    assert page.problem is None
    return {
        finding.target.selector
        for rule, finding in page.findings(Outcome.FAILED)
        if rule.id == "image-alt"
    }


@pytest.mark.browser
def test_faults_in_frames_of_the_same_site_are_found(site: Site, auditor: Auditor) -> None:
    site.put("/frame", '<!doctype html><html lang="zh"><title>框</title><img id="inner" src="x">')
    url = site.put("/framed", PAGE.format('<iframe id="f" title="框" src="/frame"></iframe>'))
    assert _broken_images(auditor, url) == {"#f ⟫ #inner"}


@pytest.mark.browser
def test_faults_in_frames_of_another_site_are_found(site: Site, auditor: Auditor) -> None:
    site.put("/frame", '<!doctype html><html lang="zh"><title>框</title><img id="inner" src="x">')
    other = site.url.replace("127.0.0.1", "localhost")
    url = site.put(
        "/foreign", PAGE.format(f'<iframe id="f" title="框" src="{other}/frame"></iframe>')
    )
    assert _broken_images(auditor, url) == {"#f ⟫ #inner"}


@pytest.mark.browser
def test_faults_in_shadow_trees_are_found(site: Site, auditor: Auditor) -> None:
    shadow = (
        '<div id="host"></div><script>document.querySelector("#host")'
        '.attachShadow({ mode: "open" }).innerHTML = "<img id=inner src=x>"</script>'
    )
    assert _broken_images(auditor, site.put("/shadow", PAGE.format(shadow))) == {"#host › #inner"}


@pytest.mark.browser
def test_page_with_a_strict_content_policy_is_audited(site: Site, auditor: Auditor) -> None:
    policy = {"Content-Security-Policy": "default-src 'none'"}
    url = site.put("/strict", Answer(PAGE.format('<img id="inner" src="x">'), headers=policy))
    assert _broken_images(auditor, url) == {"#inner"}


@pytest.mark.browser
def test_rejection_of_axe_is_reported(site: Site, browser: Browser, engine: AxeEngine) -> None:
    driver = browser.driver_for_next_page()
    load(driver, PageTarget(site.file("clean_page.html")))
    with pytest.raises(CouldNotAudit) as caught:
        engine.run(driver, axe_options(["no-such-rule"]))
    assert caught.value.problem.obstacle is Obstacle.AXE_FAILED
    assert "no-such-rule" in caught.value.problem.detail


HOSTILE = """<script>
window.axe = undefined;
JSON.stringify = () => "nothing";
for (const kind of [Array, Promise, Map, Set, String, Document, Element, Node, NodeList]) {
  for (const name of Object.getOwnPropertyNames(kind.prototype)) {
    try { kind.prototype[name] = () => null; } catch { }
  }
}
window.getComputedStyle = () => ({});
addEventListener("message", (event) => event.stopImmediatePropagation(), true);
</script>"""


@pytest.mark.browser
def test_page_that_overrides_what_scripts_stand_on_is_audited_all_the_same(
    site: Site, auditor: Auditor
) -> None:
    tiny = '<p id="tiny" style="font-size: 9px">看不清的字</p><img id="inner" src="x">'
    site.put("/hostile-frame", PAGE.format(HOSTILE + '<img id="deep" src="x">'))
    frame = '<iframe id="f" title="框" src="/hostile-frame"></iframe>'
    page = auditor.audit_page(PageTarget(site.put("/hostile", PAGE.format(HOSTILE + tiny + frame))))
    assert page.problem is None
    found = {(rule.id, each.target.selector) for rule, each in page.findings(Outcome.FAILED)}
    assert {("text-size", "#tiny"), ("image-alt", "#inner"), ("image-alt", "#f ⟫ #deep")} <= found
    assert not page.counts()[Outcome.COULD_NOT_RUN]


@pytest.mark.browser
def test_messages_are_chinese_and_contrast_is_measured(site: Site, auditor: Auditor) -> None:
    url = site.put("/pale", PAGE.format('<p id="pale" style="color: #aaa">看不清的字</p>'))
    page = auditor.audit_page(PageTarget(url))
    finding = next(
        finding for rule, finding in page.findings(Outcome.FAILED) if rule.id == "color-contrast"
    )
    assert "对比度" in finding.message
    assert (finding.measured, finding.required) == ("2.32:1", "4.5:1")


def _entry(outcome: str, *nodes: dict[str, Any]) -> dict[str, Any]:
    return {
        "outcome": outcome,
        "id": "some-rule",
        "impact": None,
        "tags": ["cat.text", "wcag2aa", "wcag143", "wcag1411"],
        "help": "要求",
        "description": "说明",
        "helpUrl": "",
        "act": [],
        "passedCount": 2 if outcome == "passed" else 0,
        "nodes": list(nodes),
    }


def _node(check: str) -> dict[str, Any]:
    checks = [{"id": check, "message": "说明", "data": None}]
    return {"target": ["#a"], "html": "<p>", "summary": "", "any": [], "all": [], "none": checks}


def test_rule_that_both_passes_and_fails_is_one_failed_result() -> None:
    (result,) = rule_results([_entry("passed"), _entry("failed", _node("some-check"))])
    assert (result.outcome, result.passed_count, len(result.findings)) == (Outcome.FAILED, 2, 1)
    assert [clause.number for clause in result.rule.clauses] == ["1.4.3", "1.4.11"]


def test_rule_that_broke_inside_axe_could_not_run() -> None:
    (result,) = rule_results([_entry("cannot-tell", _node("error-occurred"))])
    assert result.outcome is Outcome.COULD_NOT_RUN
    assert result.findings == ()
    assert result.note == "说明"


def test_rule_without_elements_is_inapplicable() -> None:
    (result,) = rule_results([_entry("inapplicable")])
    assert result.outcome is Outcome.INAPPLICABLE
