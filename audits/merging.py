"""One fault seen by several is one violation: it names all who saw it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from selenium.webdriver.chrome.webdriver import WebDriver as Chrome

from audits.isolated import run_isolated
from audits.outcome import Finding, Outcome, RuleInfo, RuleResult, Target
from audits.rule import overall

_SAME_PLACES = Path(__file__).with_name("same_places.js").read_text("utf-8")
_Path = tuple[tuple[str, ...], ...]


def merge(driver: Chrome, results: Sequence[RuleResult]) -> tuple[RuleResult, ...]:
    """Keep each fault with the first that saw it; two faults are one when they are on the same
    element and their rules implement the same W3C ACT rule.
    """
    paths = list(
        dict.fromkeys(
            finding.target.path
            for result in results
            if result.rule.act
            for finding in result.with_outcome(Outcome.FAILED)
        )
    )
    sources = {result.rule.source for result in results if result.rule.act}
    if not (paths and len(sources) > 1):
        return tuple(results)
    places = dict(zip(paths, run_isolated(driver, _SAME_PLACES, paths), strict=True))
    return merge_places(results, places)


def merge_places(
    results: Sequence[RuleResult], places: dict[_Path, int | None]
) -> tuple[RuleResult, ...]:
    """Do it with the number of the element that each path leads to; none when it leads nowhere."""
    keepers: dict[tuple[int, str], tuple[str, Target]] = {}
    others: dict[tuple[str, Target], list[str]] = {}
    kept: list[tuple[RuleResult, list[Finding]]] = []
    for result in results:
        own: list[Finding] = []
        for finding in result.findings:
            at = places.get(finding.target.path) if finding.outcome is Outcome.FAILED else None
            keeper = _keeper(result.rule, at, keepers)
            if keeper and keeper != (result.rule.key, finding.target):
                others.setdefault(keeper, []).append(result.rule.key)
                continue
            own.append(finding)
            if at is not None:
                keepers |= dict.fromkeys(
                    ((at, act) for act in result.rule.act), (result.rule.key, finding.target)
                )
        kept.append((result, own))
    return tuple(
        _rebuilt(result, own, others) for result, own in kept if own or not result.findings
    )


def _keeper(
    rule: RuleInfo, at: int | None, keepers: dict[tuple[int, str], tuple[str, Target]]
) -> tuple[str, Target] | None:
    if at is None:
        return None
    return next((keepers[at, act] for act in rule.act if (at, act) in keepers), None)


def _rebuilt(
    result: RuleResult, own: Sequence[Finding], others: dict[tuple[str, Target], list[str]]
) -> RuleResult:
    findings = tuple(
        replace(one, sources=tuple(dict.fromkeys(others.get((result.rule.key, one.target), ()))))
        for one in own
    )
    if len(findings) == len(result.findings):
        return replace(result, findings=findings)
    # What failed is told where it is kept; what is left of this rule speaks for itself.
    left = [finding.outcome for finding in findings]
    return replace(result, findings=findings, outcome=overall(left))
