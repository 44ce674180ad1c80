"""One page: opened, judged by our rules and by axe-core, pictured, and put into a report."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from selenium.common.exceptions import TimeoutException
from selenium.webdriver.chrome.webdriver import WebDriver as Chrome

from audits.axe import AxeEngine, axe_options
from audits.axe_results import rule_results
from audits.browser import BROWSER_FAULTS, Browser
from audits.collecting import take_snapshot
from audits.errors import CouldNotAudit
from audits.isolated import ScriptBroke, run_isolated
from audits.linked.judging import links_in
from audits.linked.rules import LINKED_IDS, LINKED_RULES
from audits.loading import LoadedPage, has_crashed, load, settled
from audits.merging import merge
from audits.outcome import (
    Link,
    Obstacle,
    Outcome,
    PageReport,
    Problem,
    Report,
    RuleInfo,
    RuleResult,
    Source,
    Tools,
)
from audits.pictures import Pictures, locate, picture_page, picture_places
from audits.probe import Probe
from audits.probes import all_probes
from audits.probing import use_page
from audits.reach import ANYWHERE, Reach
from audits.rule import Rule, evaluate
from audits.rules import OWN_RULES
from audits.standing import note_standing
from audits.target import PageTarget, Viewport
from audits.transcript import listen
from audits.walks.privacy import hide_in, private_values
from audits.watchdog import MEMORY_LIMIT_MB, bounded

MOST_LINKS = 2000
"""Of one page; the rest are not followed."""
MOST_TOLD = 20_000
"""Characters of how a page is built."""
_SKELETON = Path(__file__).with_name("skeleton.js").read_text("utf-8")
_LINKS = """(most) => [...document.links]
  .filter((link) => !link.hasAttribute("download") && !/nofollow/.test(link.rel))
  .slice(0, most).map((link) => link.href)"""
_BROWSER_IS_SPOILT = frozenset(
    {
        Obstacle.BROWSER_CRASHED,
        Obstacle.LOAD_TIMED_OUT,
        Obstacle.TOOK_TOO_LONG,
        Obstacle.TOO_LARGE,
        Obstacle.SCRIPT_FAILED,
    }
)
"""After these a page may still be at work in the browser, so the next gets a fresh one."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to look for on each page."""

    rules: tuple[Rule, ...] = tuple(OWN_RULES.values())
    axe_rules: tuple[str, ...] | None = None
    """``None`` for axe-core's own defaults, empty for no axe-core at all."""
    with_aaa: bool = False
    """Hold pages to axe-core's strictest contrast rule as well."""
    with_pictures: bool = True
    for_people: bool = False
    """Picture and note also what a machine cannot decide, for people to go on with."""
    with_links: bool = False
    """Tell where the links lead, for whoever follows them."""
    with_skeleton: bool = False
    """Note how the page is built, to tell templates apart."""
    with_linked: bool = False
    """Note the links with their places, for whoever asks where they lead."""
    linked: tuple[RuleInfo, ...] = LINKED_RULES
    """What is then held against what is there."""
    probes: tuple[Probe[Any], ...] = ()
    """Ways of using the page; none for a quick look."""
    page_limit_s: float = 180
    """How long one page may take in all; then its browser is ended, and the page named."""
    memory_limit_mb: int = MEMORY_LIMIT_MB
    """The same for what browser and driver take together."""

    @classmethod
    def full(cls) -> Plan:
        """Look for everything, and use the page in every way there is."""
        return cls(probes=all_probes())

    @classmethod
    def only(cls, rule_ids: Sequence[str]) -> Plan:
        """Look for these rules alone, by id or key: a bare id is ours where we have it.

        What people are asked, ``person:id``, is looked for by nobody here.
        """
        own = tuple(rule for rule in OWN_RULES.values() if rule.info.is_named_in(rule_ids))
        probes = tuple(kept for probe in all_probes() if (kept := probe.only(rule_ids)).rules)
        infos = [rule.info for rule in own]
        infos += [rule.info for probe in probes for rule in probe.rules]
        ours = {name for info in infos for name in (info.id, info.key)}
        others = [
            each for each in rule_ids if each not in ours | LINKED_IDS and not _is_asked(each)
        ]
        axe = tuple(rule_id.removeprefix("axe:") for rule_id in others)
        named = tuple(rule for rule in LINKED_RULES if rule.is_named_in(rule_ids))
        linked = named or LINKED_RULES
        return cls(rules=own, axe_rules=axe, probes=probes, with_linked=bool(named), linked=linked)


@dataclass(frozen=True, slots=True)
class Auditor:
    """Audits one page after the other in one kept browser."""

    browser: Browser
    engine: AxeEngine
    plan: Plan = field(default_factory=Plan)
    reach: Reach = ANYWHERE

    def audit(self, targets: Iterable[PageTarget]) -> Report:
        """Audit pages one after the other; a crew does many at once."""
        started = datetime.now(UTC)
        return Report(self.tools(), started, tuple(self.audit_page(each) for each in targets))

    def audit_page(self, target: PageTarget) -> PageReport:
        """Audit one page under one setting."""
        started_s = time.monotonic()
        page = self._audited(target)
        return replace(page, duration_ms=int((time.monotonic() - started_s) * 1000))

    def audit_open(self, driver: Chrome) -> PageReport:
        """Audit the page that a driver of somebody's own shows, as it stands.

        Probes are left out: they would lead away from it. Nothing is bounded: the driver is theirs.
        """
        page = settled(driver)
        size = run_isolated(driver, "() => [innerWidth, innerHeight]")
        target = PageTarget(page.url, Viewport(*size))
        try:
            return replace(self, plan=replace(self.plan, probes=()))._judged(driver, target, page)
        except CouldNotAudit as error:
            return PageReport(target, page.url, problem=error.problem)

    def known_axe_rules(self) -> dict[str, str]:
        """Ask the pinned axe-core which rules it has."""
        driver = self.browser.driver
        driver.get("about:blank")
        return self.engine.known_rules(driver)

    def axe_claims(self) -> dict[str, tuple[str, ...]]:
        """Ask the pinned axe-core which W3C ACT rules each of its rules implements."""
        driver = self.browser.driver
        driver.get("about:blank")
        return self.engine.act_claims(driver)

    def _audited(self, target: PageTarget) -> PageReport:
        driver = self.browser.driver_for_next_page()
        with bounded(driver, self.plan.page_limit_s, self.plan.memory_limit_mb) as watch:
            try:
                seen = hide_in(self._look(driver, target), private_values(target.steps))
                return replace(seen, target=target)
            except CouldNotAudit as error:
                problem = self._refusal(driver, error.problem)
            except ScriptBroke as error:
                problem = Problem(Obstacle.SCRIPT_FAILED, str(error).partition("\n")[0])
            except BROWSER_FAULTS as error:
                problem = _breakdown(driver, error)
        return self._not_audited(target, watch.problem or problem)

    def _refusal(self, driver: Chrome, problem: Problem) -> Problem:
        """Say so when a page led where the guard let nothing through."""
        if problem.obstacle in {Obstacle.UNREACHABLE, Obstacle.HTTP_STATUS}:
            try:
                self.reach.check(driver.current_url)
            except CouldNotAudit as refused:
                return refused.problem
        return problem

    def _look(self, driver: Chrome, target: PageTarget) -> PageReport:
        self.reach.check(target.url)
        page = load(driver, target)
        self.reach.check(page.url)
        return self._judged(driver, target, page)

    def _judged(self, driver: Chrome, target: PageTarget, page: LoadedPage) -> PageReport:
        results: tuple[RuleResult, ...] = ()
        linked: tuple[Link, ...] = ()
        if self.plan.rules or self.plan.with_linked:
            snapshot = take_snapshot(driver)
            linked = links_in(snapshot) if self.plan.with_linked else ()
            results = tuple(evaluate(rule, snapshot) for rule in self._rules_for(target))
        found_by_axe: tuple[RuleResult, ...] = ()
        if self.plan.axe_rules != ():
            without = [name.removeprefix("axe:") for name in target.without if "axe:" in name]
            options = axe_options(self.plan.axe_rules, with_aaa=self.plan.with_aaa, without=without)
            found_by_axe = rule_results(self.engine.run(driver, options))
        heard = listen(driver) if self.plan.probes else ()
        used = use_page(driver, target, self.plan.probes)
        # Who is named first keeps what several saw: ours say in plain words how to mend it.
        results = merge(driver, (*results, *used.results, *found_by_axe))
        results, pictures = self._pictured(driver, results, target.viewport)
        stood, portrait = None, used.portrait
        if self.plan.for_people:
            stood = note_standing(driver, results, pictures.looks)
            portrait = portrait or picture_page(driver, target.viewport)
        links = tuple(run_isolated(driver, _LINKS, MOST_LINKS)) if self.plan.with_links else ()
        return PageReport(
            target=target,
            final_url=page.url,
            title=page.title,
            results=stood.results if stood else results,
            shots=pictures.shots,
            links=links,
            linked=linked,
            skeleton=self._skeleton(driver),
            transcript=heard,
            keyboard_path=used.keyboard_path,
            portrait=portrait,
            standing=stood.page if stood else None,
            contains=stood.contains if stood else (),
        )

    def _pictured(
        self, driver: Chrome, results: tuple[RuleResult, ...], viewport: Viewport
    ) -> tuple[tuple[RuleResult, ...], Pictures]:
        if not self.plan.with_pictures:
            return results, Pictures()
        shown = [Outcome.FAILED, *([Outcome.CANNOT_TELL] if self.plan.for_people else ())]
        placed = locate(driver, results)
        return placed, picture_places(driver, placed, viewport, shown)

    def _skeleton(self, driver: Chrome) -> str:
        if not self.plan.with_skeleton:
            return ""
        return hashlib.sha256(run_isolated(driver, _SKELETON, MOST_TOLD).encode()).hexdigest()

    def _rules_for(self, target: PageTarget) -> list[Rule]:
        return [rule for rule in self.plan.rules if rule.info.id not in target.without]

    def _not_audited(self, target: PageTarget, problem: Problem) -> PageReport:
        if problem.obstacle in _BROWSER_IS_SPOILT:
            self.browser.close()
        return PageReport(target, target.url, problem=problem)

    def tools(self) -> Tools:
        """Say what does the looking."""
        return Tools(
            yinqiao=metadata.version("yinqiao"),
            axe=self.engine.pin.version,
            axe_sha256=self.engine.pin.sha256,
            browser=self.browser.version,
        )


def _is_asked(rule_id: str) -> bool:
    return rule_id.startswith(f"{Source.PERSON}:")


def _breakdown(driver: Chrome, error: Exception) -> Problem:
    message = str(error).partition("\n")[0]
    if isinstance(error, TimeoutException):
        return Problem(Obstacle.TOOK_TOO_LONG, "the page stopped answering while it was looked at")
    if has_crashed(driver, message):
        return Problem(Obstacle.BROWSER_CRASHED, "the browser ended while it was looking")
    return Problem(Obstacle.SCRIPT_FAILED, message)


def rule_infos() -> tuple[RuleInfo, ...]:
    """List all rules there are, ours first; axe-core is asked for its own.

    Raises:
        AuditError: No browser or no axe-core to ask.
    """
    engine = AxeEngine()
    with Browser(engine.preload) as browser:
        known = Auditor(browser, engine).known_axe_rules()
    own = tuple(rule.info for rule in OWN_RULES.values())
    axe = (
        RuleInfo(id=name, source=Source.AXE, what=help_, impact=None, tags=())
        for name, help_ in known.items()
    )
    probed = tuple(rule.info for probe in all_probes() for rule in probe.rules)
    return (*own, *probed, *LINKED_RULES, *axe)
