"""What the audit says of each case: the rules that claim its ACT rule are asked, no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from audits.auditor import Auditor, Plan
from audits.axe import REPLACED, AxeEngine
from audits.browser import Browser
from audits.outcome import Outcome, PageReport, RuleResult, Source
from audits.probes import all_probes
from audits.rules import OWN_RULES
from audits.target import PageTarget
from tests.act.cases import Case, served_cases


@dataclass(frozen=True, slots=True)
class Judged:
    """One case, and what was said of it."""

    case: Case
    failed_by: tuple[str, ...]
    """Keys of the rules that found a violation."""
    unsure: tuple[str, ...]
    """Keys of the rules that want a person to look."""
    problem: str = ""
    """Why the page could not be audited, or which rule could not run."""

    @property
    def by_axe_alone(self) -> bool:
        """Whether axe-core found a violation."""
        return any(key.startswith(f"{Source.AXE}:") for key in self.failed_by)

    @property
    def is_right(self) -> bool:
        """Whether a violation was found exactly where there is one."""
        return bool(self.failed_by) == (self.case.expected == "failed")


def judge(cases: Iterable[Case]) -> Iterator[Judged]:
    """Audit the cases one after the other in one browser."""
    engine = AxeEngine()
    with served_cases() as base, Browser(engine.preload) as browser:
        claims = Auditor(browser, engine).axe_claims()
        for case in cases:
            auditor = Auditor(browser, engine, _plan(case, claims))
            page = auditor.audit_page(PageTarget(base + case.path, allow_status=True))
            yield _judged(case, page)


def _plan(case: Case, claims: Mapping[str, tuple[str, ...]]) -> Plan:
    """Ask only the rules that claim this ACT rule."""
    wanted = case.act_rule
    probes = (
        replace(probe, rules=tuple(rule for rule in probe.rules if wanted in rule.info.act))
        for probe in all_probes()
    )
    return Plan(
        rules=tuple(rule for rule in OWN_RULES.values() if wanted in rule.info.act),
        axe_rules=tuple(
            name for name, act in claims.items() if wanted in act and name not in REPLACED
        ),
        probes=tuple(probe for probe in probes if probe.rules),
        with_pictures=False,
    )


def _judged(case: Case, page: PageReport) -> Judged:
    broken = [result for result in page.results if result.outcome is Outcome.COULD_NOT_RUN]
    return Judged(
        case,
        failed_by=_keys(page.results, Outcome.FAILED),
        unsure=_keys(page.results, Outcome.CANNOT_TELL),
        problem=str(page.problem or "; ".join(result.note for result in broken)),
    )


def _keys(results: Iterable[RuleResult], outcome: Outcome) -> tuple[str, ...]:
    found = []
    for result in results:
        for finding in result.with_outcome(outcome):
            found += [result.rule.key, *finding.sources]
    return tuple(dict.fromkeys(found))
