"""One fault that our rules and axe-core both see is one violation with both named."""

from __future__ import annotations

from audits.auditor import Auditor, Plan
from audits.axe import AxeEngine
from audits.browser import Browser
from audits.merging import merge_places
from audits.outcome import Finding, Outcome, RuleInfo, RuleResult, Source, Target
from audits.target import PageTarget
from tests.audits.site import Site

PAGE = """<!doctype html><html lang="zh-Hans"><title>合在一起</title><main><h1>合在一起</h1>
<button class="one" aria-label="ok">提交</button></main>"""


def _result(source: Source, rule: str, path: str, outcome: Outcome) -> RuleResult:
    info = RuleInfo(rule, source, "", None, (), act=("2ee8b8",))
    target = Target(((path,),), f"<{path}>")
    return RuleResult(info, outcome, (Finding(outcome, target, "不一样"),))


def test_same_element_and_same_act_rule_make_one_violation() -> None:
    ours = _result(Source.WCAG, "label-in-name", ".one", Outcome.FAILED)
    axes = _result(Source.AXE, "label-mismatch", "main > button", Outcome.FAILED)
    places: dict[tuple[tuple[str, ...], ...], int | None] = {
        ((".one",),): 0,
        (("main > button",),): 0,
    }
    (merged,) = merge_places([ours, axes], places)
    assert merged.findings[0].sources == ("axe:label-mismatch",)
    assert merged.rule is ours.rule


def test_other_elements_and_what_a_person_has_to_look_at_stay_apart() -> None:
    ours = _result(Source.WCAG, "label-in-name", ".one", Outcome.FAILED)
    apart = _result(Source.AXE, "label-mismatch", ".two", Outcome.FAILED)
    unsure = _result(Source.AXE, "label-mismatch", ".one", Outcome.CANNOT_TELL)
    merged = merge_places([ours, apart, unsure], {((".one",),): 0, ((".two",),): 1})
    assert merged == (ours, apart, unsure)


def test_audit_of_a_page_names_all_who_saw_a_fault(
    site: Site, browser: Browser, engine: AxeEngine
) -> None:
    plan = Plan.only(["label-in-name", "axe:label-content-name-mismatch"])
    auditor = Auditor(browser, engine, plan)
    page = auditor.audit_page(PageTarget(site.put("/merged.html", PAGE)))
    seen = [(rule.key, found.sources) for rule, found in page.findings(Outcome.FAILED)]
    assert seen == [("wcag:label-in-name", ("axe:label-content-name-mismatch",))]
    assert page.counts()[Outcome.FAILED] == 1
