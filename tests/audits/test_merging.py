"""One fault that our rules and axe-core both see is one violation with both named."""

from __future__ import annotations

from collections.abc import Mapping

from audits.auditor import Auditor, Plan
from audits.axe import AxeEngine
from audits.browser import Browser
from audits.discovery.fetching import Fetcher
from audits.linked.asking import Asker
from audits.linked.judging import judge_linked
from audits.linked.rules import LINK_OPENS
from audits.merging import merge_places
from audits.outcome import Finding, Outcome, PageReport, RuleInfo, RuleResult, Source, Target
from audits.probes import all_probes
from audits.reach import ANYWHERE
from audits.rule import Rule, Verdict
from audits.snapshot import PageSnapshot
from audits.target import PageTarget
from tests.audits.site import Site

PAGE = """<!doctype html><html lang="zh-Hans"><title>合在一起</title><main><h1>合在一起</h1>
<button class="one" aria-label="ok">提交</button></main>"""

JUMPS = """<!doctype html><html lang="zh-Hans"><title>先后</title><main><h1>先后</h1>
<form><label>姓名 <input></label><button tabindex="2">提交</button></form></main>"""
NOWHERE = """<!doctype html><html lang="zh-Hans"><title>跳转</title>
<a href="#gone" style="position: absolute; left: -999px">跳到正文</a>
<nav><a href="/a">办事指南</a></nav><main id="main"><h1>跳转</h1>
<p>正文。</p></main>"""


def _result(
    source: Source, rule: str, path: str, outcome: Outcome, info: RuleInfo | None = None
) -> RuleResult:
    info = info or RuleInfo(rule, source, "", None, (), act=("2ee8b8",))
    target = Target(((path,),), f"<{path}>")
    return RuleResult(info, outcome, (Finding(outcome, target, "不一样"),))


def _positive_tabindex(page: PageSnapshot) -> list[Verdict]:
    return [
        Verdict(node.target, Outcome.FAILED, "positive")
        for node in page.tree.elements()
        if node["tabindex"].isdecimal() and node["tabindex"] != "0"
    ]


def _violations(page: PageReport) -> Mapping[str, tuple[str, ...]]:
    return {rule.key: found.sources for rule, found in page.findings(Outcome.FAILED)}


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


def test_a_rule_that_says_it_is_the_same_as_another_makes_one_violation_with_it() -> None:
    info = RuleInfo("order", Source.PROBE, "", None, (), same_as=("axe:label-mismatch",))
    ours = _result(Source.PROBE, "", ".one", Outcome.FAILED, info)
    axes = _result(Source.AXE, "label-mismatch", ".one", Outcome.FAILED)
    (merged,) = merge_places([ours, axes], {((".one",),): None})
    assert (merged.rule.key, merged.findings[0].sources) == ("probe:order", ("axe:label-mismatch",))
    assert len(merge_places([axes, ours], {((".one",),): 3})) == 1


def test_rules_that_share_no_name_of_a_fault_stay_apart_on_one_element() -> None:
    info = RuleInfo("order", Source.PROBE, "", None, (), same_as=("axe:tabindex",))
    ours = _result(Source.PROBE, "", ".one", Outcome.FAILED, info)
    axes = _result(Source.AXE, "label-mismatch", ".one", Outcome.FAILED)
    assert merge_places([ours, axes], {((".one",),): 0}) == (ours, axes)


def test_what_axe_a_rule_and_a_probe_see_is_one_violation_that_names_all_three(
    site: Site, browser: Browser, engine: AxeEngine
) -> None:
    info = RuleInfo(
        id="no-numbers",
        source=Source.WCAG,
        what="tabindex 不写正数",
        impact=None,
        tags=(),
        messages={"positive": "tabindex 是正数。"},
        same_as=("axe:tabindex",),
    )
    (keyboard,) = (each for each in all_probes() if each.name == "keyboard")
    plan = Plan(
        rules=(Rule(info, _positive_tabindex),),
        axe_rules=("tabindex",),
        probes=(keyboard.only(["focus-order"]),),
    )
    page = Auditor(browser, engine, plan).audit_page(PageTarget(site.put("/jumps.html", JUMPS)))
    assert _violations(page) == {"wcag:no-numbers": ("probe:focus-order", "axe:tabindex")}
    assert page.counts()[Outcome.FAILED] == 1
    assert page.shots


def test_a_link_to_nowhere_is_one_violation_for_rule_axe_and_who_asks_links(
    site: Site, browser: Browser, engine: AxeEngine
) -> None:
    plan = Plan.only(["way-past-blocks", "axe:skip-link"])
    plan = Plan(rules=plan.rules, axe_rules=plan.axe_rules, with_linked=True)
    page = Auditor(browser, engine, plan).audit_page(PageTarget(site.put("/skip.html", NOWHERE)))
    (page,) = judge_linked([page], Asker(Fetcher(ANYWHERE)), [LINK_OPENS], elsewhere=False)
    merged = {rule: sources for rule, sources in _violations(page).items() if sources}
    assert merged == {"wcag:way-past-blocks": ("axe:skip-link", "elder:link-opens")}
